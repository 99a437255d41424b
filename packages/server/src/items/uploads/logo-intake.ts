import { readFile } from 'node:fs/promises'
import type { AuditActor, Settings } from '../../accounts/index.ts'
import type { IncomingFiles } from './incoming-files.ts'
import type { Screening } from './screening.ts'
import type { UploadRequest } from './upload-request.ts'

// Before it is stripped. What a logo may have afterwards is less.
const maxBytes = 2 * 1024 * 1024

/** The logo of the site on its way in: detected, stripped and screened as every upload is, and then kept as a setting. */
export class LogoIntake {
  readonly #files: IncomingFiles
  readonly #screening: Pick<Screening, 'admit'>
  readonly #settings: Settings

  constructor(parts: {
    readonly files: IncomingFiles
    readonly screening: Pick<Screening, 'admit'>
    readonly settings: Settings
  }) {
    this.#files = parts.files
    this.#screening = parts.screening
    this.#settings = parts.settings
  }

  /** Throws as an upload does for what is no picture, `invalid_request` for what is too large for a logo. */
  async take(
    source: UploadRequest<unknown>['source'],
    by: AuditActor,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> {
    await using cleanUp = new AsyncDisposableStack()
    const limits = { maxBytes, setBy: 'site' } as const
    const file = await this.#files.receive({ source, signal }, limits, cleanUp)
    const { examined, hashes, stripped } = await this.#files.examine(file, signal, cleanUp)
    await this.#screening.admit({ raw: await hashes, sha256: examined.sha256 })
    const bytes = 'path' in stripped ? await readFile(stripped.path) : Buffer.concat(stripped.parts)
    const { type, width = 0, height = 0 } = examined
    await this.#settings.setLogo([type, { width, height }, bytes], by)
  }
}
