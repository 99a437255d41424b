type LoadedSharp = typeof import('sharp').default

/** The decoder, once a picture is looked at; undefined on platforms that it has no binary for. */
export async function loadSharp(): Promise<LoadedSharp | undefined> {
  try {
    return (await import('sharp')).default
  } catch {
    // Whoever asked is told that nothing was looked at.
    return undefined
  }
}
