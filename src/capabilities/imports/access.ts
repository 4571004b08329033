import { access } from "../../platform/access/access.ts"

export const importAccess = access({
  "import.list": { manager: "tenant", intakeOfficer: "tenant" },
  "import.read": { manager: "tenant", intakeOfficer: "tenant" },
  "import.upload": { manager: "tenant", intakeOfficer: "tenant" },
  "import.columns": { manager: "tenant", intakeOfficer: "tenant" },
  "import.map": { manager: "tenant", intakeOfficer: "tenant" },
  "import.apply": { manager: "tenant", intakeOfficer: "tenant" },
})
