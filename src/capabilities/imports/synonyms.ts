const person = [
  "personnr",
  "personnummer",
  "persnr",
  "pnr",
  "personal number",
  "personal identity number",
  "civic no",
]
const orgnr = ["orgnr", "org nr", "organisationsnr", "organisationsnummer", "organisation number", "org no"]
const from = ["startdatum", "start", "från", "from", "fr o m", "from och med", "start date", "börjar"]
const to = ["slutdatum", "slut", "till", "to", "t o m", "till och med", "end", "end date", "slutar"]
const percent = ["omfattning", "omfattning i procent", "procent", "tjänstgöringsgrad", "percent", "extent"]
const programme = ["insats", "program", "anställningsform", "åtgärd", "insatstyp", "programme", "measure"]
const workplace = [
  "arbetsplats",
  "arbetsplatsnamn",
  "arbetsplatsens namn",
  "enhet",
  "workplace",
  "workplace name",
]
const email = ["e post", "epost", "mejl", "mail", "e postadress", "epostadress", "e mail", "email address"]
const phone = ["telefon", "tel", "telefonnr", "telefonnummer", "phone number"]

/** Headings as they are met, in lower case with signs as spaces, by the field they hold. */
export const headings = {
  participants: {
    identity: person,
    familyName: ["efternamn", "last name", "surname", "family name"],
    givenName: ["förnamn", "tilltalsnamn", "first name", "given name"],
    sex: ["kön", "gender"],
    protection: ["skydd", "skyddade personuppgifter", "sekretess", "sekretessmarkering", "skyddad identitet"],
    mobile: ["mobil", "mobilnr", "mobilnummer", "mobiltelefon", "cell phone", ...phone],
    enrolledOn: [
      "inskriven",
      "inskrivningsdatum",
      "inskriven datum",
      "inskrivning",
      "enrolled",
      "enrolment date",
    ],
    exitedOn: ["avslutad", "avslutsdatum", "avslutningsdatum", "utskriven", "avslut", "exited", "exit date"],
    exitReason: ["avslutsorsak", "orsak", "avslutningsorsak", "avslutad till", "outcome"],
    referrer: ["anvisad av", "anvisare", "remitterad av", "remittent", "uppdragsgivare", "referred by"],
    programme,
    measureFrom: [
      "insats från",
      "insats fr o m",
      "insats start",
      "insats startdatum",
      "measure start",
      ...from,
    ],
    measureTo: ["insats till", "insats t o m", "insats slut", "insats slutdatum", "measure end", ...to],
    percent,
    department: ["förvaltning", "verksamhet", "avdelning", "placerad på"],
    sfiLevel: ["sfi nivå", "sfi", "sfi kurs", "studieväg", "språknivå"],
    support: ["försörjning", "försörjningskälla", "inkomst", "ersättning", "livelihood"],
    origin: ["ursprung", "källa", "source"],
  },
  employers: {
    identity: orgnr,
    name: ["namn", "företag", "företagsnamn", "arbetsgivare", "organisation", "employer", "company name"],
    sector: ["sektor", "branschsektor"],
    kind: ["typ", "arbetsgivartyp", "organisationsform", "företagsform", "type"],
    email,
    phone,
  },
  workplaces: {
    employerIdentity: ["arbetsgivare orgnr", "arbetsgivarens orgnr", "employer number", ...orgnr],
    name: ["namn", ...workplace],
    street: ["gatuadress", "adress", "gata", "besöksadress", "street address", "address"],
    postalCode: ["postnr", "postnummer", "zip", "post code", "postcode"],
    town: ["ort", "postort", "stad", "city"],
    municipalityCode: ["kommunkod", "kommun", "municipality"],
  },
  seats: {
    workplace,
    employerIdentity: ["arbetsgivare orgnr", "arbetsgivarens orgnr", "employer number", ...orgnr],
    title: ["titel", "benämning", "uppdrag", "plats", "roll", "arbetsuppgift", "role"],
    occupation: ["ssyk", "ssyk4", "ssyk kod", "yrkeskod", "yrke", "occupation code"],
    capacity: ["antal platser", "antal", "platser", "number of seats"],
    from,
    to,
    hoursPerWeek: ["timmar per vecka", "tim vecka", "timmar vecka", "veckotimmar", "hours", "hours per week"],
    languageLevel: ["språknivå", "språkkrav", "svenskanivå", "sfi nivå", "language"],
  },
  placements: {
    identity: person,
    workplace,
    employerIdentity: ["arbetsgivare orgnr", "arbetsgivarens orgnr", "employer number", ...orgnr],
    programme,
    start: from,
    end: to,
    percent,
  },
}
