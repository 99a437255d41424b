const storageKey = 'anybin-guest-uploads'
const most = 30

/** An upload without an account, as this browser knows it: nobody else has its delete link. */
export type KeptUpload = { readonly fileName: string; readonly deletePath: string }

/** The newest first. */
export function keptUploads(): readonly KeptUpload[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isKept).slice(0, most) : []
  } catch {
    // Storage may be forbidden to this site, or somebody wrote something else there.
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
  try {
    if (uploads.length === 0) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, JSON.stringify(uploads))
  } catch {
    // Not remembered; the link was shown.
  }
}

function isKept(value: unknown): value is KeptUpload {
  const { fileName, deletePath } = (value ?? {}) as Partial<KeptUpload>
  return typeof fileName === 'string' && /^\/d\/[\w-]+\/[\w-]+$/.test(deletePath ?? '')
}
