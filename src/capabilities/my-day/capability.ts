import { capability } from "../../platform/capability.ts"
import { myDayPageOf } from "./my-day-page.tsx"
import { readMyDayOf } from "./read-my-day.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const myDay = capability({
  name: "my-day",
  operations: [],
  routes: [],
  homes: [
    { roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"], href: "/min-dag" },
  ],
  nav: [
    {
      href: "/min-dag",
      label: "myDay.title",
      roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
      order: 1,
    },
  ],
  texts: { sv, en },
  from: (all) => {
    const readMyDay = readMyDayOf(all)
    return { operations: [readMyDay], routes: [myDayPageOf(readMyDay, all.matters)] }
  },
})
