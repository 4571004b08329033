/** How the municipality was told; the participant's own words here are the fourth. */
export const saidHow = ["meeting", "phone", "written"] as const
export const waysSaid = [...saidHow, "ownWords"] as const
