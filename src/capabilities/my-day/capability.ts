import { capability } from "../../platform/capability.ts"
import { myDayPage, readMyDay } from "./my-day-page.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const myDay = capability({
  name: "my-day",
  operations: [readMyDay],
  routes: [myDayPage],
  nav: [
    {
      href: "/min-dag",
      label: "myDay.title",
      roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
      order: 1,
    },
  ],
  texts: { sv, en },
})
