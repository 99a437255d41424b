/** Of libjpeg: what it takes at the most in one direction. */
const maxEdge = 65_500
const mostCodes = 256
const mostCategory = 15
const lastCoefficient = 63

type Component = { readonly name: number; readonly factors: number; readonly table: number }

/**
 * Whether headers and tables are such that libjpeg surely decodes what follows: one scan of all components, in their order, at full
 * or half resolution of colours, by tables that are there and are codes. Whatever is less usual is for libjpeg itself to judge. The
 * rules are those of T.81 annex B and C, and where libjpeg is stricter, its own.
 */
export class PlainHeader {
  #components: readonly Component[] | undefined
  readonly #quantisers = new Set<number>()
  readonly #codes = new Map<number, boolean>()
  #scans = 0
  #isUnusual = false

  get isSure(): boolean {
    return this.#scans === 1 && !this.#isUnusual
  }

  /** With the body of a well-formed frame header (B.2.2), coded once by Huffman. */
  addFrame(body: Buffer): void {
    this.#components = Array.from({ length: body[5] ?? 0 }, (_, index) => ({
      name: body[6 + 3 * index] ?? 0,
      factors: body[7 + 3 * index] ?? 0,
      table: body[8 + 3 * index] ?? 0,
    }))
    const isLarge = Math.max(body.readUInt16BE(1), body.readUInt16BE(3)) > maxEdge
    const names = new Set(this.#components.map(({ name }) => name))
    const isOneEach = names.size === this.#components.length
    if (isLarge || !isOneEach || !isUsualSampling(this.#components)) this.#isUnusual = true
  }

  /** With the body of a well-formed DQT segment (B.2.4.1). */
  addQuantisers(body: Buffer): void {
    for (let at = 0; at < body.length; at += 1 + 64 * (1 + ((body[at] ?? 0) >> 4))) {
      this.#quantisers.add((body[at] ?? 0) & 15)
    }
    this.#afterScan()
  }

  /** With the body of a well-formed DHT segment (B.2.4.2). */
  addCodes(body: Buffer): void {
    for (let at = 0; at < body.length; ) {
      const counts = body.subarray(at + 1, at + 17)
      const end = at + 17 + counts.reduce((sum, count) => sum + count, 0)
      const isDc = (body[at] ?? 0) >> 4 === 0
      const isRight = areCodes(counts) && (!isDc || areCategories(body.subarray(at + 17, end)))
      this.#codes.set(body[at] ?? 0, isRight)
      at = end
    }
    this.#afterScan()
  }

  /** With the body of a well-formed scan header (B.2.3). */
  addScan(body: Buffer): void {
    this.#scans++
    const components = this.#components ?? []
    const [first, last, bits] = body.subarray(1 + 2 * components.length)
    const isWhole = first === 0 && last === lastCoefficient && bits === 0
    const isReady =
      body[0] === components.length &&
      components.every(({ name, table }, index) => {
        const selector = body[2 + 2 * index] ?? 0
        const hasCodes =
          this.#codes.get(selector >> 4) && this.#codes.get(0x10 | (selector & 15)) === true
        return name === body[1 + 2 * index] && hasCodes && this.#quantisers.has(table)
      })
    if (!isWhole || !isReady) this.#isUnusual = true
  }

  /** A segment of any other kind that is kept. */
  addUnusual(): void {
    this.#isUnusual = true
  }

  #afterScan(): void {
    if (this.#scans > 0) this.#isUnusual = true
  }
}

/** Grey, or three components of which the first has the resolution of the picture, and the others have that or half of it. */
function isUsualSampling([first, ...others]: readonly Component[]): boolean {
  const isFull = [0x11, 0x12, 0x21, 0x22].includes(first?.factors ?? 0)
  if (others.length === 0) return isFull
  return isFull && others.length === 2 && others.every(({ factors }) => factors === 0x11)
}

/** C.2: each code is longer than the one before or one more, and none is all ones. */
function areCodes(counts: Uint8Array): boolean {
  let code = 0
  let all = 0
  for (const [index, count] of counts.entries()) {
    code += count
    all += count
    if (count > 0 && code >= 2 ** (index + 1)) return false
    code *= 2
  }
  return all > 0 && all <= mostCodes
}

/** F.1.2.1: the number of bits of a difference. */
function areCategories(values: Uint8Array): boolean {
  return values.every((value) => value <= mostCategory)
}
