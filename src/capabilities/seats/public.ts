export { seatColumns, seatFaults, seatFields } from "./save-seat.ts"
