/** Words compare without regard to capitals and spaces around. */
export const wordOf = (text: string): string => text.trim().toLocaleLowerCase("sv")
