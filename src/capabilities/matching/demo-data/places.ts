/** More workplaces and seats, so that the suggestions have something to choose among. */
export type DemoWorkplace = {
  name: string
  organisation: string
  sector: "municipal" | "private"
  number: string | null
  street: string
  town: string
  municipality: string
  supervisor: string
  /** Days the supervisor's training is valid; null: never trained. */
  trainedFor: number | null
}
export type DemoSeat = {
  title: string
  workplace: string
  code: string
  capacity: number
  hours: number
  skills: string[]
  language: string | null
  licence: string | null
  /** Days from today. */
  from: number
  until: number | null
}

const lines = (text: string) => text.trim().split("\n")

// Numbers that begin with 00 are given to nobody.
export const demoWorkplaces: readonly DemoWorkplace[] = lines(`
Hemtjänsten Norr|Hemtjänst och rehab|municipal||Björkbacken 3|Tyresö|0138|420|Pernilla Ask
Fornudda skola|Skola och fritid|municipal||Fornuddsvägen 2|Tyresö|0138|510|Jonny Frisk
Parkförvaltningens depå|Samhällsbyggnad|municipal||Depåvägen 1|Tyresö|0138|300|Roger Alm
Kommunhuset|Kommunkansliet|municipal||Marknadsgränd 2|Tyresö|0138|640|Annika Löf
Lokalvården|Servicekontoret|municipal||Radiovägen 20|Tyresö|0138|200|Mirjana Petrovic
Återvinningscentralen Petterboda|Samhällsbyggnad|municipal||Petterbodavägen 1|Tyresö|0138||Stig Holmberg
Bryggans restaurang|Bryggans Restaurang AB|private|0099040040|Hamnvägen 8|Tyresö|0138|365|Dennis Wiklund
Sjövalla livs|Sjövalla Handel AB|private|0099050056|Centrumtorget 4|Tyresö|0138|180|Gunilla Hjort
Åvägens bygg|Åvägens Bygg AB|private|0099060063|Åvägen 11|Haninge|0136|700|Ola Sundin
Sickla verkstad|Sickla Mekaniska AB|private|0099070070|Sicklavägen 5|Nacka|0182|450|Ronny Beck
Renia städ|Renia Städ AB|private|0099080087|Vendelsövägen 40|Haninge|0136||Teresa Kling
`).map((line) => {
  const [
    name = "",
    organisation = "",
    sector,
    number,
    street = "",
    town = "",
    municipality = "",
    trained,
    supervisor = "",
  ] = line.split("|")
  return {
    name,
    organisation,
    sector: sector === "private" ? "private" : "municipal",
    number: number || null,
    street,
    town,
    municipality,
    supervisor,
    trainedFor: trained ? Number(trained) : null,
  }
})

export const demoSeats: readonly DemoSeat[] = lines(`
Vårdbiträde i hemtjänsten|Hemtjänsten Norr|5330|3|30|Basala hygienrutiner|C|B||
Serviceassistent, hemtjänsten|Hemtjänsten Norr|9119|2|20||B|||
Undersköterska, kvällar|Hemtjänsten Norr|5321|1|30|Delegering, Demensvård|D|B||
Elevassistent|Fornudda skola|5312|2|30|Tydliggörande pedagogik|D|||
Fritidshjälp|Fornudda skola|5311|2|20||C|||
Måltidsbiträde|Fornudda skola|9412|2|20|Livsmedelshygien|A|||
Vaktmästarstöd, skolan|Fornudda skola|5152|1|30|Snöröjning||B||
Parkarbete|Parkförvaltningens depå|6113|4|30|Gräsklippning|A|||
Röjning och skog|Parkförvaltningens depå|6113|2|38|Röjsåg, Motorsåg||B||
Snöröjning, vinter|Parkförvaltningens depå|5152|3|25|Snöröjning||B|10|130
Reception i kommunhuset|Kommunhuset|4225|1|25|Bemötande|D|||
Kontorsstöd, registratur|Kommunhuset|4119|1|20|Excel, Diarieföring|D|||
Ekonomistöd, fakturor|Kommunhuset|4111|1|20|Excel, Bokföring|C|||
It-stöd för skoldatorer|Kommunhuset|3511|1|30|Felsökning: dator|C|||
Lokalvård, förskolor|Lokalvården|9111|4|25|Hygienstädning|A|||
Golvvård, sporthallar|Lokalvården|9111|2|38|Golvvård||B||
Tvätt och textil|Lokalvården|7531|2|20|Sömnad||||
Återbruk och sortering|Återvinningscentralen Petterboda|9610|3|25|Källsortering|B|||
Restaurangbiträde|Bryggans restaurang|9412|2|30|Livsmedelshygien, Disk|B|||
Servering, helger|Bryggans restaurang|5131|1|15|Kassavana|D|||
Kock, lunch|Bryggans restaurang|5120|1|38|Livsmedelshygien|B|||
Butiksarbete och kassa|Sjövalla livs|5222|2|30|Kassavana|C|||
Varuplock, morgon|Sjövalla livs|5222|2|20|Varuplock|A|||
Snickarlärling|Åvägens bygg|7111|1|38|Ritningsläsning|C|B||
Målarlärling|Åvägens bygg|7131|1|38|Ytbehandling|B|||
Svetsare|Sickla verkstad|7212|2|38|MIG-svets, Heta arbeten|B|||
Bilmekaniker|Sickla verkstad|7231|1|38|Felsökning: fordon|C|B||
Kontorsstädning|Renia städ|9111|3|20|Hygienstädning|A|||
`).map((line) => {
  const [title = "", workplace = "", code = "", capacity, hours, skills, language, licence, from, until] =
    line.split("|")
  return {
    title,
    workplace,
    code,
    capacity: Number(capacity),
    hours: Number(hours),
    skills: skills ? skills.split(", ") : [],
    language: language || null,
    licence: licence || null,
    from: from ? Number(from) : -200,
    until: until ? Number(until) : null,
  }
})
