export { disposeDue, dueForDisposal } from "./dispose-due.ts"
