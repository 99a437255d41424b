import { Readable } from 'node:stream'
import { AppError } from '../../core/app-error.ts'
import { type Egress, EgressError } from '../../egress/index.ts'
import type { RawOptions, UploadSource } from './upload-request.ts'

/** A file that somebody keeps elsewhere. The address is a secret of theirs: it is neither stored nor told. */
export type HandedFile = {
  readonly url: string
  readonly filename: string | undefined
  readonly type: string | undefined
}

/** Connecting, and all of the file. */
const fetchMs = 45_000

/** Files that hosts of agents keep: fetched once, by the address that they hand over, and only where the operator named the host. */
export class HandedFiles {
  readonly #egress: Pick<Egress, 'open'>
  readonly #hosts: readonly string[]

  /** `hosts`: names; one that begins with `*.` stands for all below it. */
  constructor(parts: { readonly egress: Pick<Egress, 'open'>; readonly hosts: readonly string[] }) {
    this.#egress = parts.egress
    this.#hosts = parts.hosts
  }

  /** A file as the body of an upload. Nothing is fetched before the upload takes it. */
  source(file: HandedFile, options: RawOptions, signal: AbortSignal): UploadSource {
    const url = this.#parse(file.url)
    return {
      declaredBytes: undefined,
      deliver: async (sink) => {
        await sink(await this.#open(url, signal), file.filename, file.type)
        return options
      },
    }
  }

  #parse(address: string): URL {
    if (!URL.canParse(address)) throw refused('notAnAddress', 'file: `download_url` is no address.')
    const url = new URL(address)
    if (this.#hosts.some((name) => isOf(name, url.hostname))) return url
    throw refused(
      'hostNotNamed',
      `file: the operator of this site has not named the host ${url.hostname.slice(0, 100)}, so nothing is fetched from there. Use create_upload, and give the user its page_url if you do not have the file.`,
    )
  }

  async #open(url: URL, signal: AbortSignal): Promise<Readable> {
    const failed = (cause: unknown) => {
      const why = cause instanceof EgressError ? cause.message : `${url.host} does not answer.`
      throw refused('notFetched', `file: it could not be fetched. ${why}`, cause)
    }
    const { status, body } = await this.#egress
      .open(url, { signal, timeoutMs: fetchMs })
      .catch(failed)
    const file = Readable.from(body)
    if (status === 200) return file
    file.destroy()
    throw refused('notFetched', `file: it could not be fetched. ${url.host} answers ${status}.`)
  }
}

function isOf(name: string, hostname: string): boolean {
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name
}

function refused(reason: string, detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { detail, extra: { reason }, cause })
}
