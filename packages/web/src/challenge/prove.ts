/**
 * Makes the headers that let one upload of a guest in. `told` hears how far that is, where anybody knows. Rejects with an
 * UploadRefusal that says why not.
 */
export type Prove = (told: (fraction: number) => void) => Promise<Readonly<Record<string, string>>>
