import { page } from "../../../platform/http/routes.ts"
import { showNumber } from "../show-number.ts"
import { PersonFrame } from "./person-frame.tsx"

/** In a browser with JavaScript its number comes into the head of the page that asked. */
export const numberPage = page({
  path: "/deltagare/:personId/nummer",
  operation: showNumber,
  show: ({ person, number }, visit) => ({
    title: visit.t("person.number"),
    body: <PersonFrame person={person} visit={visit} tab="" number={number ?? visit.t("person.noNumber")} />,
  }),
})
