import { keepHere, readKept } from '../browser-storage.ts'

const storageKey = 'anybin-guest-uploads'
const most = 30

/** An upload without an account, as this browser knows it: nobody else has its delete link. */
export type KeptUpload = { readonly fileName: string; readonly deletePath: string }

/** The newest first. */
export function keptUploads(): readonly KeptUpload[] {
  try {
    const stored: unknown = JSON.parse(readKept(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isKept).slice(0, most) : []
  } catch {
    // Somebody wrote something else there.
    return []
  }
}

export function keepUpload(upload: KeptUpload): void {
  store([upload, ...keptUploads()].slice(0, most))
}

export function forgetUpload({ deletePath }: Pick<KeptUpload, 'deletePath'>): void {
  store(keptUploads().filter((one) => one.deletePath !== deletePath))
}

function store(uploads: readonly KeptUpload[]): void {
  keepHere(storageKey, uploads.length === 0 ? null : JSON.stringify(uploads))
}

function isKept(value: unknown): value is KeptUpload {
  const { fileName, deletePath } = (value ?? {}) as Partial<KeptUpload>
  return typeof fileName === 'string' && /^\/d\/[\w-]+\/[\w-]+$/.test(deletePath ?? '')
}
