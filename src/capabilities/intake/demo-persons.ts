type State = "waiting" | "needsInfo" | "accepted" | "enrolled"
export type DemoPerson = {
  given: string
  family: string
  number: string
  sex: "F" | "M"
  state: State
  coach?: "sara" | "goran"
  programme?: string
  referrer: "pes" | "welfare" | "school" | "health"
  daysAgo: number
  protection?: "unknown" | "marked"
  language?: string
  sfi?: string
}

const row = (line: string): DemoPerson => {
  const [
    given = "",
    family = "",
    number = "",
    state = "",
    coach = "",
    programme = "",
    referrer = "",
    days = "0",
    protection,
    language,
    sfi,
  ] = line.split("|")
  return {
    given,
    family,
    number,
    sex: Number(number[10]) % 2 === 0 ? "F" : "M",
    state: state as State,
    ...(coach ? { coach: coach as "sara" | "goran" } : {}),
    ...(programme ? { programme } : {}),
    referrer: referrer as DemoPerson["referrer"],
    daysAgo: Number(days),
    ...(protection ? { protection: protection as "unknown" | "marked" } : {}),
    ...(language ? { language } : {}),
    ...(sfi ? { sfi } : {}),
  }
}

/** Made-up people with Skatteverket's official test numbers. */
export const demoPersons: readonly DemoPerson[] = `
Amina|Haddad|198804232380|enrolled|sara|WORK_TRAINING|welfare|266||arabiska|C
Yusuf|Abdi|199403202394|enrolled|sara|WORK_TRAINING|welfare|201||somaliska|B
Fatima|Al-Sayed|198505222383|enrolled|sara|INTRODUCTION_JOB|pes|310||arabiska|D
Björn|Åkesson|197105142397|enrolled|sara|WORK_TRAINING|health|122
Olena|Kovalenko|199006052386|enrolled|sara|MUNICIPAL_WORK_EXPERIENCE|welfare|95||ukrainska|B
Mohammed|Rahimi|199905132396|enrolled|sara|WORK_TRAINING|welfare|74||dari|C
Ingrid|Öberg|196802169265|enrolled|sara|WORK_TRAINING|health|58
Tesfay|Gebre|198704182396|enrolled|goran|INTRODUCTION_JOB|pes|240||tigrinska|D
Nora|Lindgren|200305132383|enrolled|goran|MUNICIPAL_WORK_EXPERIENCE|school|150
Daniel|Söderström|200106192396|enrolled|goran|WORK_TRAINING|welfare|133
Zahra|Ahmadi|199604062381|enrolled|goran|WORK_TRAINING|welfare|88||dari|C
Peter|Malm|197603252391|enrolled|goran|MUNICIPAL_JOB|welfare|361
Hodan|Warsame|199205052385|enrolled|goran|WORK_TRAINING|welfare|41||somaliska|A
Emil|Nyberg|200404162398|enrolled|goran|WORK_TRAINING|school|29
Sofia|Ekman|198204082385|enrolled|sara|NEW_START_JOB|pes|170
Ali|Jaber|197903262397|enrolled|goran|WORK_TRAINING|welfare|19||arabiska|B
Maria|Wikström|197407029284|enrolled|sara|WAGE_SUBSIDY|health|215
Vera|Skoglund|199105132386|enrolled|sara|WORK_TRAINING|welfare|64|marked
Omar|Darwish|198404262399|enrolled|goran|WORK_TRAINING|pes|110|marked|arabiska|D
Kajsa|Lindqvist|199505302381|enrolled|goran|WORK_TRAINING|welfare|9
Samuel|Kidane|199804242395|waiting|||welfare|3||tigrinska|C
Elin|Hallberg|200005052386|needsInfo|||school|8
Jonatan|Berg|198904122390|accepted|sara|WORK_TRAINING|pes|6
Leyla|Demir|200204112387|waiting|||health|1|unknown
`
  .trim()
  .split("\n")
  .map(row)
