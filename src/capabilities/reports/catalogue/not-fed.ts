/**
 * What the catalogue of the domain also has and this record can't count yet, with the capability that will
 * bring it. They have no number: a zero would be a statement.
 */
export const notFed = [
  { code: "youthHolidayWorkers", number: 3, from: "summerJobs" },
  { code: "students", number: 4, from: "adultEducation" },
  { code: "youthActivity", number: 13, from: "youthDuty" },
  { code: "socialProcurement", number: 15, from: "procurement" },
  { code: "quotaUse", number: 16, from: "sharedPlaces" },
  { code: "employerEngagement", number: 17, from: "employerRelations" },
  { code: "survey", number: 18, from: "survey" },
  { code: "evidencePackages", number: 20, from: "activityReports" },
  { code: "staffing", number: 22, from: "staffing" },
] as const
