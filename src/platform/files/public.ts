export { acceptedExtensions } from "./content-type.ts"
export { storeFile } from "./store-file.ts"
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
