import { capability } from "../../platform/capability.ts"
import { seatsDemo } from "./demo.ts"
import { seatFigures } from "./figures.ts"
import { seatFinder } from "./finder.ts"
import { seatReactions } from "./follow-placements.ts"
import { closeSeat, createSeat, updateSeat } from "./save-seat.ts"
import { editSeatForm, newSeatForm, seatFacts } from "./seat-form.tsx"
import { seatList, seatListPage } from "./seat-list.tsx"
import { closeSeatAction, readSeat, seatPage } from "./seat-page.tsx"
import { texts } from "./texts.ts"

export const seats = capability({
  name: "seats",
  operations: [seatList, readSeat, seatFacts, createSeat, updateSeat, closeSeat],
  routes: [seatListPage, newSeatForm, seatPage, editSeatForm, closeSeatAction],
  finders: [seatFinder],
  demo: [seatsDemo],
  figures: seatFigures,
  reactions: [seatReactions],
  nav: [
    {
      href: "/platser",
      label: "nav.seats",
      roles: ["coach", "intakeOfficer", "employerAgent", "manager", "supervisor"],
      order: 120,
    },
  ],
  texts,
})
