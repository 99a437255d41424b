import type { FileDialect } from '@anybin/contract'
import type { Offer } from '../http/index.ts'

// A draft of the protocol (SEP-2631, at 8799c5c of 16 June 2026), which may change or go. Its words are here and in `authorize-upload.ts`.

export const authorizeUpload = 'files/authorizeUpload'

/** What the server says of itself where the draft is on: under an id of ours, because the protocol has none for it. */
export const filesExtension = {
  'anybin/files': { proposal: 'SEP-2631', revision: '8799c5c', methods: [authorizeUpload] },
}

/** Who may ask. */
export const authorizeUploadOffer: Offer = {
  credential: 'required',
  scopes: ['image:create', 'voice:create'],
}

/** Whether the operator chose it. */
export function speaksFiles({ fileDialect }: { readonly fileDialect: FileDialect }): boolean {
  return fileDialect === 'sep-2631'
}
