/** Made-up participants with Skatteverket's official test numbers, so that there is somebody to match. */
export type DemoPerson = {
  given: string
  family: string
  number: string
  sex: "F" | "M"
  language: string
  sfi: string | null
  hours: number | null
  licences: string[]
  trade: string
  coach: number
  /** Null: nobody has asked yet. */
  mayBeProposed: boolean | null
  daysAgo: number
}

const row = (line: string): DemoPerson => {
  const [
    given = "",
    family = "",
    number = "",
    language = "",
    sfi,
    hours,
    licences,
    trade = "",
    coach,
    agreed,
    days,
  ] = line.split("|")
  return {
    given,
    family,
    number,
    sex: Number(number[10]) % 2 === 0 ? "F" : "M",
    language,
    sfi: sfi || null,
    hours: hours ? Number(hours) : null,
    licences: licences ? licences.split(" ") : [],
    trade,
    coach: Number(coach),
    mayBeProposed: agreed === "-" ? null : agreed === "yes",
    daysAgo: Number(days),
  }
}

export const demoCoaches = ["Mikael Ström", "Elin Dahl", "Rana Aziz", "Tove Sand", "Henrik Lund", "Ines Falk"]

export const demoPeople: readonly DemoPerson[] = `
Linus|Rydberg|199701212392|svenska||||cleaner|3|yes|476
Amanuel|Woldu|200004112397|tigrinska|D||B|truck|2|yes|269
Lemlem|Ghebremedhin|198107212386|tigrinska|D|20|B|truck|2|yes|233
Rasmus|Törnqvist|198112279297|svenska||40|B|shop|0|yes|474
Lars|Forsberg|198502062394|svenska||15|B|reception|2|yes|311
Asha|Farah|199702282386|somaliska|C|15|B|cleaner|0|yes|51
Malee|Srisuk|199910222380|thailändska|D|25||grocery|4|yes|392
Derya|Kaplan|197611012381|turkiska|B|30|B|shop|1|yes|462
Said|Mohamud|196907289299|somaliska|C|40|B|store|3|no|153
Mahdi|Amiri|198006032398|dari|done|20|B|reception|2|yes|244
Derya|Yıldız|200202242384|turkiska|C|15|B|none|0|yes|59
Tarek|Mansour|200506302397|arabiska|C|30||none|2|yes|443
Håkan|Hellström|198011022392|svenska||25|B|baker|5|yes|480
Hassan|Taha|198307042393|arabiska|D|15|B|cleaner|1|yes|166
Ulrika|Rydberg|199009142382|svenska||40|B|tailor|3|yes|257
Asha|Mohamud|200501212385|somaliska|B|15|B|grocery|5|yes|469
Jawad|Qaderi|200311092399|dari|B|20|B|none|3|-|300
Isak|Tekle|199910312397|tigrinska|C|30||waiter|4|yes|183
Adam|Andersson|198212232394|svenska||10|B|cleaner|1|yes|83
Sahra|Hersi|197709292382|somaliska|done|20|B|office|3|-|263
Kent|Åström|200505082396|svenska||10||none|5|yes|258
Emre|Öztürk|199908222392|turkiska|D|30|B|store|3|yes|375
Malin|Andersson|198809272381|svenska||25|B|kitchen|4|yes|308
Huda|Saleh|197607202384|arabiska|done|20||kitchen|3|yes|275
Faduma|Hersi|199406262387|somaliska|D|25||cleaner|4|no|406
Samira|Barakat|198808172384|arabiska|A|10||kitchen|1|yes|272
Rania|Saleh|200512182387|arabiska|C|25||none|0|no|368
Isak|Woldu|200106142391|tigrinska|C|25||kitchen|5|yes|481
Moa|Norén|199003172385|svenska||40|B|gardener|2|yes|367
Nabil|Issa|199412142391|arabiska|C|30||caretaker|3|yes|125
Camilla|Rydberg|199904152387|svenska||40|B|recycling|3|yes|284
Said|Jama|199901162397|somaliska|B|15||none|1|no|406
Maryam|Barakat|198902032385|arabiska|A|15||waiter|2|no|367
Rasmus|Bergman|199306132391|svenska||40||kitchen|3|-|325
Huda|Najjar|198306292387|arabiska|D|25||kitchen|0|yes|221
Hassan|Najjar|200401202395|arabiska|D|20|B|cleaner|5|yes|327
Selam|Berhane|198206162383|tigrinska|B|30|B|grocery|0|yes|122
Rami|Khalil|200302032396|arabiska|C|15||none|5|yes|238
Abdirahman|Hersi|197504049292|somaliska|B|30||recycling|5|yes|44
Natalia|Tkachenko|197703182381|ukrainska|B|30|B|care|5|no|469
Jawad|Sharifi|200012152393|dari|C|20||none|3|yes|398
Emma|Sandström|199904302388|svenska||40|B|office|3|yes|185
Erik|Westberg|199303092390|svenska||||furniture|5|yes|163
Greta|Sandström|199710302382|svenska||30|B|child|2|yes|49
Hassan|Mansour|198111282391|arabiska|A|10||carpenter|1|yes|134
Dalia|Khalil|200507212389|arabiska|B|30|B|none|2|yes|289
Abdirahman|Mohamud|199103132396|somaliska|D|20||office|2|yes|352
Eva|Rydberg|198309062381|svenska||30||reception|1|yes|101
Said|Ahmed|199803132399|somaliska|B|20||mechanic|5|yes|214
Reza|Nazari|200107202392|dari|A|15||truck|5|yes|269
Said|Farah|199907212394|somaliska|C|10||none|2|yes|65
Karin|Sandström|199410192380|svenska||25||child|3|yes|140
Lemlem|Berhane|200301042388|tigrinska|C|15||cleaner|3|yes|380
Rami|Issa|199301242393|arabiska|A|15||caretaker|4|yes|257
Simon|Öhlund|199904212397|svenska||30|B|reception|3|yes|138
Siriporn|Chaiyasit|198002022385|thailändska|C|30||store|1|yes|315
Ulrika|Magnusson|199904092385|svenska||25|B|none|0|yes|409
Malin|Jansson|198708122380|svenska||30|B|office|2|yes|199
Somchai|Chaiyasit|199707272390|thailändska|B|20|B|grocery|2|yes|82
Mikael|Olofsson|200110232394|svenska||15|B|reception|0|yes|201
Erik|Gustavsson|200011232394|svenska||40||pupil|4|yes|425
Nasrin|Moradi|197604232384|persiska|C|30||teacher|4|-|466
Isak|Ghebremedhin|198809032397|tigrinska|D|20|B|reception|3|yes|305
Dalia|Mansour|198108132385|arabiska|done|40||grocery|0|yes|463
Fredrik|Olofsson|198610112396|svenska||25||store|3|yes|479
Shabnam|Hosseini|198103152388|dari|done|40||accounts|2|yes|233
Oskar|Gustavsson|198406232390|svenska||20|B|office|3|yes|29
Rasmus|Westberg|200507072395|svenska||15|B|care|5|yes|411
Andrii|Shevchenko|198006242393|ukrainska|B|15|B|cook|0|yes|303
Anders|Öhlund|199011242394|svenska||15|B|truck|2|-|18
Tarek|Barakat|199303232392|arabiska|B|30|B|packer|2|-|280
Reza|Amiri|199510302392|dari|D|40||cook|1|yes|22
Maryam|Mansour|197911202385|arabiska|B|30|B|child|3|yes|494
Greta|Karlsson|200407152388|svenska||30|B|none|5|yes|349
Emma|Lundin|196807099228|svenska||15|B|assistant|2|yes|205
Erik|Dahlin|200001022391|svenska||15||grocery|5|yes|137
Dalia|Barakat|197201189268|arabiska|D|40||caretaker|2|-|227
Said|Hersi|199102242394|somaliska|A|30||cleaner|4|yes|272
Tomasz|Kowalczyk|200311252399|polska|C|40||none|4|yes|346
Anders|Hellström|199208282393|svenska||30|B|care|4|no|434
Diego|Fuentes|198908122396|spanska|A|25||kitchen|1|-|414
Johanna|Sandström|198603142384|svenska||20|B|child|0|yes|153
Oksana|Melnyk|198012182385|ukrainska|B|10|B|cleaner|3|yes|166
Kent|Andersson|196305113174|svenska||30|B|welder|5|yes|145
Arash|Kazemi|198611262398|persiska|C|40||mechanic|5|yes|389
Parwin|Karimi|198204042389|dari|B|40|B|assistant|2|yes|297
Tilda|Andersson|199605252387|svenska||15||grocery|3|-|346
Anna|Jansson|198011222380|svenska||40||kitchen|0|yes|447
Rasmus|Öhlund|200207312398|svenska||20|B|mechanic|0|yes|491
Noor|Najjar|198709052388|arabiska|D|15|B|teacher|5|yes|186
Kent|Karlsson|198004209295|svenska||15|B|kitchen|5|yes|124
Mahdi|Nazari|200101212397|dari|B|30|B|carpenter|1|yes|482
Laila|Nazari|199606072388|dari|B|30||carpenter|0|no|43
Mahad|Nur|199506292391|somaliska|D|30||nurse|5|yes|136
Rania|Najjar|199403022388|arabiska|B|20||waiter|5|yes|463
Diego|Rojas|198109032394|spanska|C|30||painter|5|yes|114
Selam|Habte|199908272389|tigrinska|C|20||reception|0|yes|412
Kent|Norén|200303012397|svenska||15||pupil|3|yes|344
Sahra|Mohamud|198104239267|somaliska|C|30|B|cleaner|4|yes|405
Huda|Mansour|199907052386|arabiska|C|40|B|office|2|yes|182
Moa|Karlsson|198012232388|svenska||40||care|2|yes|373
Dmytro|Kravchenko|198110052399|ukrainska|C|25||truck|1|yes|432
Huda|Khalil|200107292385|arabiska|C|10||none|4|yes|268
Mahdi|Qaderi|198909102397|dari|A|25||cleaner|1|no|194
Ellen|Westberg|197912062382|svenska||30|B|nurse|4|yes|79
Hamid|Sharifi|196607303119|dari|C|40||cleaner|1|no|438
Linus|Pettersson|199811292391|svenska||40||kitchen|4|yes|293
Sahra|Ahmed|199904012383|somaliska|C|30|B|none|2|yes|240
Ifrah|Yusuf|198504132385|somaliska|D|30||kitchen|1|yes|266
Winta|Araya|198509242387|tigrinska|B|20||cook|2|yes|194
Rasmus|Magnusson|198801272397|svenska||15||carpenter|0|yes|93
Oksana|Kravchenko|198907072386|ukrainska|B|30||store|5|yes|403
Sahar|Shaheen|197912252389|arabiska|A|40|B|care|2|-|451
Lars|Törnqvist|197606282395|svenska|||B|gardener|5|yes|318
Hassan|Saleh|197706092397|arabiska|C|30||store|1|yes|370
Noor|Kassem|199105202387|arabiska|B|20||gardener|1|yes|404
Karin|Dahlin|200101082386|svenska||40|B|pupil|0|no|45
Noor|Barakat|199907102389|arabiska|done|20|B|store|1|yes|420
Iryna|Shevchenko|198912022384|ukrainska|D|10||cleaner|4|yes|404
Kian|Kazemi|198612142391|persiska|D|30|B|mechanic|0|yes|35
Ewa|Kowalczyk|198407082380|polska|A|40||store|1|yes|270
Dalia|Najjar|198702072383|arabiska|C|25||store|2|yes|242
Erik|Bergman|199412302391|svenska||40|B|cleaner|1|yes|37
Ewa|Wójcik|200009302381|polska|C|20||none|5|yes|351
Nabil|Hamdan|199507022391|arabiska|C|40||cook|5|yes|204
Somchai|Wongsa|198311112398|thailändska|D|25||waiter|1|yes|41
Serhii|Tkachenko|197701182391|ukrainska|A|40||mechanic|5|yes|154
Nok|Chaiyasit|198401082386|thailändska|done|40||packer|1|yes|104
Faduma|Jama|199810282385|somaliska|A|20|B|none|0|-|100
Serhii|Melnyk|197906222398|ukrainska|C|30||carpenter|2|yes|23
Siriporn|Wongsa|200504282385|thailändska|C|40||none|1|yes|242
Mahad|Ahmed|200402082390|somaliska|B|40||none|0|yes|418
Anders|Karlsson|199512142390|svenska||15|B|accounts|5|yes|367
Moa|Magnusson|200210092383|svenska||10||grocery|1|yes|243
Fredrik|Sandström|198903062399|svenska||30||gardener|1|yes|42
Johanna|Carlsson|199010012384|svenska||30||pupil|5|yes|51
Khaled|Najjar|199602152390|arabiska|D|25||store|0|-|328
Adam|Olofsson|198501242393|svenska||20||caretaker|0|yes|284
Agneta|Gustavsson|199911302389|svenska||10||baker|4|yes|137
Rami|Shaheen|198204112398|arabiska|C|30|B|grocery|2|yes|251
Parwin|Hosseini|198410102381|dari|B|30||tailor|3|yes|42
Linus|Sandström|197605222392|svenska||25||gardener|3|yes|352
Samira|Taha|198905012384|arabiska|D|||child|0|yes|245
Laila|Amiri|199710092389|dari|B|20||baker|2|yes|494
Maryam|Shaheen|200112012380|arabiska|D|30||cook|0|yes|161
Linda|Pettersson|198811162380|svenska||||nurse|0|yes|260
Johanna|Åström|200102202389|svenska||20|B|care|5|yes|282
Valeria|Rojas|199001182386|spanska|B|40||recycling|4|yes|454
Sahar|Issa|199308122382|arabiska|C|20|B|gardener|5|yes|487
Parwin|Qaderi|197811032387|dari|done|10||accounts|2|yes|355
Emma|Rydberg|200301182382|svenska||30|B|tailor|0|yes|224
Bilal|Barakat|200010092393|arabiska|B|20|B|kitchen|5|yes|484
Shabnam|Qaderi|200505112383|dari|D|30||none|5|yes|379
Ulrika|Forsberg|199206172380|svenska||10||tailor|2|yes|491
Agneta|Isaksson|200210272381|svenska||40|B|none|0|yes|72
Lemlem|Tekle|198606102385|tigrinska|D|10|B|gardener|5|yes|240
Karin|Hellström|199909082381|svenska||25||store|5|-|407
Asha|Ahmed|200211072384|somaliska|D|40||none|0|yes|127
Shabnam|Amiri|198710292387|dari|D|10||cleaner|0|yes|129
Serhii|Bondarenko|198805072397|ukrainska|C|30||reception|5|yes|459
Maryam|Khalil|200301172383|arabiska|C|40||none|3|yes|337
Eva|Karlsson|199710172389|svenska||25|B|accounts|0|yes|432
Johanna|Pettersson|200302162383|svenska||10|B|none|0|no|300
Fredrik|Norén|197805142390|svenska||20||caretaker|0|yes|328
Johan|Magnusson|197902162390|svenska||30|B|it|0|yes|434
Carmen|Rojas|197812212384|spanska|A|20||grocery|4|yes|254
Natalia|Bondarenko|199306032385|ukrainska|B|40||kitchen|5|yes|470
Rasmus|Gustavsson|198707202399|svenska|||B|caretaker|0|yes|355
Iryna|Bondarenko|197603072385|ukrainska|C|25||packer|3|yes|333
Yonas|Habte|197903222391|tigrinska|C|40||teacher|3|yes|244
Lisa|Isaksson|198701142385|svenska||40||teacher|0|yes|378
Ulrika|Lundin|197710082384|svenska||25|B|waiter|3|yes|240
Filmon|Habte|198304179297|tigrinska|C|15|B|cleaner|2|yes|300
Tetiana|Tkachenko|198608172386|ukrainska|A|40|B|cook|3|yes|422
Kent|Isaksson|200004282398|svenska||40|B|carpenter|1|yes|34
Moa|Hellström|197706192387|svenska||30||recycling|5|yes|282
Camilla|Lundin|198001082380|svenska||30|B|nurse|5|no|491
Oksana|Shevchenko|200503072381|ukrainska|D|10||cleaner|2|-|469
Liban|Osman|198210262393|somaliska|C|10||pupil|3|yes|371
Ifrah|Farah|198410252384|somaliska|done|||care|5|yes|461
`
  .trim()
  .split("\n")
  .map(row)
