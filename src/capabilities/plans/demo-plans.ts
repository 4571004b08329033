import type { Dimension } from "./gap/gap.ts"
import type { Answers } from "./progress/instrument.ts"

/** Days are counted back from today, so that the demo is as old on whichever day it is loaded. */
export type DemoPlan = {
  given: string
  youngestChildYears?: number
  supportMonths?: number
  assessment: { ago: number; strengths: string; hinders: string[]; summary: string }
  plans: { ago: number; weekly: number; suggested?: number; work?: number; reason?: string }[]
  goals: { outcome: string; text: string }[]
  measures: { ago: number; kind: string; title: string; hours: number; ends?: number; ended?: number }[]
  commitment?: { ago: number; unitDoes: string; participantDoes: string }
  target?: {
    kind: "occupation" | "selfSufficiency"
    ssyk?: string
    label: string
    requirements: [Dimension, string, number][]
  }
  readings: [ago: number, Dimension, label: string, level: number, source: string][]
  /** `behalf`: the coach wrote down what the person answered. */
  progress: { ago: number; self?: Answers; caseworker?: Answers; behalf?: true }[]
  steps: [ago: number, to: number, reason: string][]
}

const amina: DemoPlan = {
  given: "Amina",
  youngestChildYears: 6,
  supportMonths: 4,
  assessment: {
    ago: 250,
    strengths: "Van vid att laga mat för många. Noggrann, tycker om att arbeta med andra, vill arbeta i kök.",
    hinders: ["language", "workHistory"],
    summary: "Har inte arbetat i Sverige. Barnet går i förskoleklass och hämtas klockan 16.",
  },
  plans: [
    { ago: 245, weekly: 15 },
    { ago: 12, weekly: 30, suggested: 30 },
  ],
  goals: [
    { outcome: "work", text: "Arbeta som kock i storkök" },
    { outcome: "studies", text: "Klara SFI kurs D" },
  ],
  measures: [
    { ago: 240, kind: "language", title: "SFI kurs C, Lärcentrum", hours: 10, ends: -60 },
    { ago: 90, kind: "education", title: "Livsmedelshygien, intyg", hours: 6, ended: 48 },
    { ago: 8, kind: "workTraining", title: "Arbetsträning på Solgårdens kök", hours: 20, ends: -70 },
  ],
  commitment: {
    ago: 12,
    unitDoes: "Vi ordnar arbetsträning i kök, går med första dagen och håller kontakt med SFI varje månad.",
    participantDoes:
      "Jag kommer varje dag, ringer min handledare om jag är sjuk och går på SFI två gånger i veckan.",
  },
  target: {
    kind: "occupation",
    ssyk: "5120",
    label: "kock i storkök",
    requirements: [
      ["swedish", "", 4],
      ["hours", "", 30],
      ["certificate", "Livsmedelshygien", 1],
      ["experience", "Storkök", 6],
    ],
  },
  readings: [
    [250, "swedish", "", 2, "document"],
    [250, "hours", "", 10, "caseworker"],
    [250, "certificate", "Livsmedelshygien", 0, "caseworker"],
    [250, "experience", "Storkök", 0, "participant"],
    [110, "swedish", "", 3, "document"],
    [110, "hours", "", 15, "caseworker"],
    [48, "certificate", "Livsmedelshygien", 1, "document"],
    [7, "hours", "", 20, "workplace"],
    [7, "experience", "Storkök", 1, "workplace"],
  ],
  progress: [
    {
      ago: 252,
      self: {
        belief: 2,
        knowledge: 2,
        direction: 3,
        skills: 2,
        search: 1,
        cooperation: 4,
        network: 1,
        energy: 3,
        health: 3,
      },
      caseworker: {
        belief: 3,
        knowledge: 2,
        direction: 3,
        skills: 3,
        search: 1,
        cooperation: 4,
        network: 2,
        energy: 3,
        health: 3,
        selfCare: 4,
        jobChance: 3,
      },
    },
    {
      ago: 168,
      self: { belief: 3, knowledge: 2, direction: 4, skills: 3, cooperation: 4, network: 2, energy: 3 },
      caseworker: {
        belief: 3,
        knowledge: 3,
        direction: 4,
        skills: 3,
        search: 2,
        cooperation: 4,
        network: 2,
        energy: 3,
        selfCare: 4,
        jobChance: 3,
      },
    },
    {
      ago: 82,
      self: {
        belief: 4,
        knowledge: 3,
        direction: 5,
        skills: 3,
        search: 2,
        cooperation: 5,
        network: 2,
        energy: 4,
        health: 3,
      },
      caseworker: {
        belief: 4,
        knowledge: 3,
        direction: 4,
        skills: 4,
        search: 2,
        cooperation: 5,
        network: 3,
        energy: 3,
        health: 3,
        selfCare: 4,
        jobChance: 4,
      },
    },
  ],
  steps: [
    [252, 2, "Går på SFI och kommer till våra möten."],
    [150, 1, "Frånvaro när barnet var sjukt länge."],
    [8, 3, "Började arbetsträna på Solgårdens kök."],
  ],
}

const yusuf: DemoPlan = {
  given: "Yusuf",
  supportMonths: 6,
  assessment: {
    ago: 185,
    strengths: "Stark, punktlig och van vid truck från tidigare arbete.",
    hinders: ["language", "health"],
    summary: "Ryggbesvär, utreds på vårdcentralen.",
  },
  plans: [
    { ago: 180, weekly: 20, suggested: 40, reason: "Läkaren råder till halvtid tills ryggen är utredd." },
  ],
  goals: [{ outcome: "work", text: "Arbeta på lager" }],
  measures: [
    { ago: 170, kind: "language", title: "SFI kurs B", hours: 10 },
    { ago: 60, kind: "health", title: "Fysioterapi", hours: 2 },
  ],
  target: {
    kind: "occupation",
    ssyk: "4322",
    label: "lagerarbetare",
    requirements: [
      ["swedish", "", 3],
      ["hours", "", 40],
      ["certificate", "Truckkort", 1],
    ],
  },
  readings: [
    [180, "swedish", "", 1, "document"],
    [180, "hours", "", 15, "caseworker"],
    [40, "swedish", "", 2, "document"],
    [20, "hours", "", 20, "participant"],
  ],
  progress: [
    {
      ago: 184,
      self: { belief: 3, direction: 4, energy: 2, health: 1 },
      caseworker: { belief: 2, jobChance: 2, health: 2 },
    },
    { ago: 100, caseworker: { belief: 3, jobChance: 3, health: 2 } },
  ],
  steps: [
    [184, 2, "Kommer till möten och SFI."],
    [60, 3, "Börjar orka mer."],
  ],
}

const fatima: DemoPlan = {
  given: "Fatima",
  assessment: {
    ago: 290,
    strengths: "Utbildad barnskötare. Trygg med barn och föräldrar.",
    hinders: ["network"],
    summary: "Behöver ett svenskt intyg och referenser.",
  },
  plans: [{ ago: 280, weekly: 40 }],
  goals: [{ outcome: "work", text: "Få en anställning som barnskötare" }],
  measures: [{ ago: 200, kind: "employerContact", title: "Kontakt med förskolor i området", hours: 4 }],
  target: {
    kind: "occupation",
    ssyk: "5311",
    label: "barnskötare",
    requirements: [
      ["swedish", "", 4],
      ["experience", "Förskola", 6],
    ],
  },
  readings: [
    [280, "swedish", "", 3, "document"],
    [280, "experience", "Förskola", 0, "caseworker"],
    [30, "swedish", "", 4, "document"],
    [15, "experience", "Förskola", 4, "workplace"],
  ],
  progress: [
    { ago: 285, self: { belief: 3, network: 1 }, caseworker: { belief: 4, jobChance: 4 } },
    { ago: 190, self: { belief: 4, network: 2 }, caseworker: { belief: 4, jobChance: 4 } },
    { ago: 110, self: { belief: 4, network: 3 } },
  ],
  steps: [
    [285, 3, "Började i arbetsnära verksamhet direkt."],
    [200, 5, "Introduktionsjobb."],
  ],
}

const bjorn: DemoPlan = {
  given: "Björn",
  assessment: {
    ago: 110,
    strengths: "Lång erfarenhet av snickeri. Lär gärna ut till andra.",
    hinders: ["health", "motivation"],
    summary: "Långvarig sjukskrivning. Vill börja i liten grupp.",
  },
  plans: [{ ago: 105, weekly: 12 }],
  goals: [{ outcome: "selfSufficiency", text: "Komma tillbaka till arbete på halvtid" }],
  measures: [{ ago: 100, kind: "guidance", title: "Samtal varje vecka", hours: 1 }],
  target: {
    kind: "selfSufficiency",
    label: "arbete på halvtid",
    requirements: [
      ["hours", "", 20],
      ["digital", "", 3],
    ],
  },
  readings: [
    [105, "hours", "", 4, "caseworker"],
    [105, "digital", "", 2, "participant"],
    [10, "hours", "", 10, "workplace"],
  ],
  progress: [
    {
      ago: 108,
      self: { belief: 2, energy: 1, health: 2 },
      caseworker: { belief: 3, jobChance: 3, energy: 2 },
    },
  ],
  steps: [[108, 1, "Kommer till samtal."]],
}

const olena: DemoPlan = {
  given: "Olena",
  assessment: {
    ago: 80,
    strengths: "Ekonom i hemlandet. Lär sig svenska snabbt.",
    hinders: ["language", "housing"],
    summary: "Bor tillfälligt hos släktingar.",
  },
  plans: [{ ago: 75, weekly: 30 }],
  goals: [{ outcome: "work", text: "Arbeta som ekonomiassistent" }],
  measures: [
    { ago: 70, kind: "language", title: "SFI kurs B, snabbspår", hours: 15 },
    { ago: 60, kind: "digital", title: "Svenska ekonomisystem", hours: 4 },
  ],
  readings: [[75, "swedish", "", 1, "document"]],
  progress: [{ ago: 78, self: { belief: 4, knowledge: 2, direction: 5 }, behalf: true }],
  steps: [[78, 2, "Fasta rutiner från början."]],
}

/** Made-up plans of five of the demo's people, at different lengths of the way. */
export const demoPlanFacts: readonly DemoPlan[] = [amina, yusuf, fatima, bjorn, olena]
