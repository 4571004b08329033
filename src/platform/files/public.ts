export { type CheckedFile, checkFile, mostBytes } from "./check-file.ts"
export { acceptedExtensions } from "./content-type.ts"
export { type SentFile, storeFile } from "./store-file.ts"
export {
  dropUpload,
  keepUpload,
  mostUploadBytes,
  readUpload,
  readUploadHead,
  receiveUpload,
  storeUpload,
  sweepUploads,
  uploadSize,
} from "./upload.ts"
