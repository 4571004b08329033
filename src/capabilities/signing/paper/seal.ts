import { sealsOf } from "../../../platform/papers/seal.ts"

export const { sealOf, sealHolds } = sealsOf("agreement")
