/** What the environment says. This is the only place that looks at it. */
export type Environment = {
  /** `ANYBIN_URL`: the site to talk to. */
  readonly url: string | undefined
  /** `ANYBIN_API_KEY`, or `IMAGEUPLOAD_API_KEY`: a key of that site. */
  readonly key: string | undefined
  /** `ANYBIN_LEAK_GUARD`: whether files are looked at before they are uploaded, and how. */
  readonly guard: string | undefined
  /** Everything, for whoever looks for folders. */
  readonly all: Readonly<Record<string, string | undefined>>
}

export function readEnvironment(all: Environment['all'] = process.env): Environment {
  return {
    url: all['ANYBIN_URL'] || undefined,
    key: all['ANYBIN_API_KEY'] || all['IMAGEUPLOAD_API_KEY'] || undefined,
    guard: all['ANYBIN_LEAK_GUARD'] || undefined,
    all,
  }
}
