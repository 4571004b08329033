export type { Ad, AdFault, Demand } from "./ad.ts"
export { addressOf, FetchFault, fetchAds } from "./fetch-ads.ts"
export { readAd } from "./read-ad.ts"
export { type Item, splitAds } from "./split-ads.ts"
