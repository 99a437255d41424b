import type { Readable } from 'node:stream'
import { DataStore, Upload } from '@tus/server'
import type { AnnouncedUpload, UploadBodies, UploadRow, Uploads } from '../../items/index.ts'

/** How one request reaches uploads: it makes one, or it names one. */
export type TusAccess = {
  readonly uploads: Uploads
  readonly bodies: UploadBodies
  readonly announce: (size: number, metadata: Upload['metadata']) => Promise<AnnouncedUpload>
  readonly find: () => Promise<UploadRow>
}

// Only for the sum of the library: when an upload was made, and how long it lives.
const ttlMs = 86_400_000

/** Our uploads as the library wants to see them, for one request. Rights, quota and bytes are the business of the domain module. */
export class TusStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'expiration', 'termination']
  readonly #access: TusAccess
  #row: UploadRow | undefined
  #path = ''

  constructor(access: TusAccess) {
    super()
    this.#access = access
  }

  /** Where the bytes of the upload that was just made go. */
  get path(): string {
    return this.#path
  }

  /** The upload that this request is about, as it was found. */
  get row(): UploadRow | undefined {
    return this.#row
  }

  override async create(upload: Upload): Promise<Upload> {
    const { row, path } = await this.#access.announce(upload.size ?? 0, upload.metadata)
    this.#row = row
    this.#path = path
    return Object.assign(upload, describe(row))
  }

  override async getUpload(): Promise<Upload> {
    const { uploads, find } = this.#access
    // The one that this request made was found already; its address is not that of the request.
    this.#row = this.#row ? await uploads.reread(this.#row) : await find()
    return new Upload(describe(this.#row))
  }

  override async write(source: Readable, _id: string, offset: number): Promise<number> {
    const row = this.#row ?? (await this.#access.find())
    // Nothing is missing: asked only for what became of it.
    if (offset === row.size) return offset
    return this.#access.bodies.append(row, offset, source)
  }

  override async remove(): Promise<void> {
    await this.#access.uploads.giveUp(await this.#access.find())
  }

  override getExpiration(): number {
    return ttlMs
  }
}

function describe(row: UploadRow) {
  const { id, size, received, filename, mime } = row
  return {
    id,
    size,
    offset: received,
    // Not the options: whoever may send the bytes need not know the password.
    metadata: { ...(filename && { filename }), ...(mime && { filetype: mime }) },
    creation_date: new Date(row.expires_at - ttlMs).toISOString(),
  }
}
