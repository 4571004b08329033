/**
 * What is remembered between the batches of one file: seats that an earlier row of it stands for, and
 * workplaces by employer.
 */
export type FileMemory = { seats: Set<string>; workplaces: Map<string, string>; employers: Set<string> }
export const fileMemory = (): FileMemory => ({
  seats: new Set(),
  workplaces: new Map(),
  employers: new Set(),
})
