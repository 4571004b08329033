export { type Disposed, disposeDue, dueForDisposal } from "./dispose-due.ts"
