/**
 * What people of the demo have worked with: names and codes of SSYK 2012 as in JobTech's taxonomy, and what
 * they can.
 */
export type DemoTrade = {
  occupations: readonly (readonly [label: string, ssyk: string])[]
  skills: readonly string[]
}

const trade = (occupations: DemoTrade["occupations"], ...skills: string[]): DemoTrade => ({
  occupations,
  skills,
})

export const demoTrades: Readonly<Record<string, DemoTrade>> = {
  kitchen: trade([["Köksbiträde", "9412"]], "Livsmedelshygien", "Disk", "Kallskänka"),
  cook: trade([["Kock, storhushåll", "5120"]], "Livsmedelshygien", "Specialkost"),
  cleaner: trade([["Städare", "9111"]], "Hygienstädning", "Golvvård", "Flyttstädning"),
  care: trade([["Vårdbiträde", "5330"]], "Demensvård", "Basala hygienrutiner", "Förflyttningsteknik"),
  nurse: trade(
    [["Undersköterska, hemtjänst, äldreboende och habilitering", "5321"]],
    "Basala hygienrutiner",
    "Demensvård",
    "Delegering",
  ),
  assistant: trade([["Personlig assistent", "5343"]], "Förflyttningsteknik"),
  child: trade([["Barnskötare", "5311"]], "Barns utveckling", "Skapande verksamhet"),
  pupil: trade([["Elevassistent", "5312"]], "Tydliggörande pedagogik"),
  store: trade([["Lagerarbetare/Terminalarbetare", "4322"]], "Orderplockning", "Truckkort"),
  truck: trade([["Truckförare", "8344"]], "Truckkort", "Orderplockning"),
  driver: trade([["Distributionsförare", "8332"]], "Yrkesförarkompetens", "Truckkort"),
  bus: trade([["Bussförare", "8331"]], "Yrkesförarkompetens"),
  grocery: trade([["Butikssäljare, dagligvaror/Medarbetare, dagligvaror", "5222"]], "Kassavana", "Varuplock"),
  shop: trade([["Butikssäljare, fackhandel", "5223"]], "Kassavana", "Varuexponering"),
  carpenter: trade([["Träarbetare/Snickare", "7111"]], "Ritningsläsning", "Heta arbeten"),
  furniture: trade([["Möbelsnickare", "7522"]], "Möbelrenovering", "Ytbehandling"),
  painter: trade([["Målare", "7131"]], "Ytbehandling"),
  welder: trade([["Svetsare", "7212"]], "MIG-svets", "Heta arbeten", "Ritningsläsning"),
  mechanic: trade(
    [
      ["Personbilsmekaniker", "7231"],
      ["Cykelmekaniker", "7231"],
    ],
    "Cykelreparation",
    "Felsökning: fordon",
  ),
  electrician: trade([["Installationselektriker", "7411"]], "Felsökning: el", "Ritningsläsning"),
  caretaker: trade([["Fastighetsskötare", "5152"]], "Snöröjning", "Gräsklippning"),
  gardener: trade([["Park- och trädgårdsarbetare", "6113"]], "Gräsklippning", "Röjsåg", "Motorsåg"),
  office: trade([["Administratör", "4119"]], "Excel", "Diarieföring"),
  reception: trade([["Receptionist", "4225"]], "Bemötande", "Excel"),
  library: trade([["Biblioteksassistent", "4410"]], "Bemötande", "Bokuppsättning"),
  tailor: trade([["Skräddare", "7531"]], "Sömnad", "Textilreparation"),
  teacher: trade([["Förskollärare", "2343"]], "Barns utveckling", "Pedagogisk dokumentation"),
  it: trade([["IT-tekniker", "3511"]], "Användarstöd", "Felsökning: dator"),
  accounts: trade([["Ekonomiassistent", "4111"]], "Excel", "Bokföring"),
  recycling: trade([["Återvinningsarbetare på ÅVC", "9610"]], "Källsortering", "Truckkort"),
  packer: trade([["Packare", "9320"]], "Orderplockning"),
  waiter: trade([["Servitör/Servitris", "5131"]], "Kassavana", "Livsmedelshygien"),
  baker: trade([["Bagare/Konditor", "7612"]], "Livsmedelshygien"),
  guard: trade([["Väktare", "5413"]], "Bemötande"),
  none: trade([]),
}

/** The first participants of the demo, who have a story, by given and family name. */
export const demoTradesOf: Readonly<Record<string, string>> = {
  "Amina Haddad": "kitchen",
  "Yusuf Abdi": "store",
  "Fatima Al-Sayed": "child",
  "Björn Åkesson": "carpenter",
  "Olena Kovalenko": "accounts",
  "Mohammed Rahimi": "mechanic",
  "Ingrid Öberg": "library",
  "Tesfay Gebre": "driver",
  "Nora Lindgren": "none",
  "Daniel Söderström": "grocery",
  "Zahra Ahmadi": "tailor",
  "Peter Malm": "caretaker",
  "Hodan Warsame": "cleaner",
  "Emil Nyberg": "none",
  "Sofia Ekman": "office",
  "Ali Jaber": "painter",
  "Maria Wikström": "care",
  "Kajsa Lindqvist": "shop",
}
