import type { ByteSource } from '../../strip-plan.ts'
import { type BlockTables, type CodedScan, fewestBits, measureScan } from './scan-meter.ts'

type Component = {
  readonly name: number
  readonly across: number
  readonly down: number
}

/**
 * Collects the scans of a picture that is coded by Huffman, with the tables that are in force at each of them: all where it is
 * coded once, and of a progressive one those that begin it, of a mean for each block (T.81 G.1.1.1).
 */
export class CodedScans {
  readonly #scans: CodedScan[] = []
  readonly #isProgressive: boolean
  readonly #tables = new Map<number, Buffer>()
  readonly #components: readonly Component[]
  readonly #size: { readonly width: number; readonly height: number }
  restartInterval = 0

  /** With the body of the frame header (T.81 B.2.2). */
  constructor(frame: Buffer, isProgressive: boolean) {
    this.#isProgressive = isProgressive
    this.#size = { height: frame.readUInt16BE(1), width: frame.readUInt16BE(3) }
    this.#components = Array.from({ length: frame[5] ?? 0 }, (_, index) => {
      const factors = frame[7 + 3 * index] ?? 0
      return { name: frame[6 + 3 * index] ?? 0, across: factors >> 4, down: factors & 15 }
    })
  }

  /** With the body of a well-formed DHT segment (B.2.4.2). */
  addTables(body: Buffer): void {
    for (let at = 0; at < body.length; ) {
      const values = body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0)
      this.#tables.set(body[at] ?? 0, body.subarray(at + 1, at + 17 + values))
      at += 17 + values
    }
  }

  /** With the body of a well-formed scan header (B.2.3), and where its data is. False where something is not defined. */
  add(scan: Buffer, start: number, end: number): boolean {
    if (this.#isProgressive && !isFirstOfMeans(scan)) return true
    const named = Array.from({ length: scan[0] ?? 0 }, (_, index) => ({
      component: this.#components.find(({ name }) => name === scan[1 + 2 * index]),
      tables: this.#tablesOf(scan[2 + 2 * index] ?? 0),
    }))
    const blocks: BlockTables[] = []
    for (const { component, tables } of named) {
      if (!component || !tables || component.across === 0 || component.down === 0) return false
      const count = named.length === 1 ? 1 : component.across * component.down
      blocks.push(...Array<BlockTables>(count).fill(tables))
    }
    const mcus = this.#countMcus(named.length === 1 ? named[0]?.component : undefined)
    this.#scans.push({ start, end, restartInterval: this.restartInterval, mcus, blocks })
    return true
  }

  /** How large a part of its pixels is there: 1 when all are, as far as these scans say. */
  measureShare(source: ByteSource): number {
    return Math.min(1, ...this.#scans.map((scan) => measureScan(source, scan)))
  }

  /** Whether some of the pixels are missing for sure, by the lengths of the scans and of the shortest codes. */
  get isTooShort(): boolean {
    return this.#scans.some((scan) => (scan.end - scan.start) * 8 < fewestBits(scan))
  }

  #tablesOf(selector: number): BlockTables | undefined {
    const dc = this.#tables.get(selector >> 4)
    if (this.#isProgressive) return dc && { dc }
    const ac = this.#tables.get(0x10 | (selector & 15))
    return dc && ac && { dc, ac }
  }

  /** A.2: one block each where a component stands alone, and its own size counts then. */
  #countMcus(alone: Component | undefined): number {
    const across = Math.max(...this.#components.map((component) => component.across))
    const down = Math.max(...this.#components.map((component) => component.down))
    const { width, height } = this.#size
    if (!alone) return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down))
    const own = {
      width: Math.ceil((width * alone.across) / across),
      height: Math.ceil((height * alone.down) / down),
    }
    return Math.ceil(own.width / 8) * Math.ceil(own.height / 8)
  }
}

function isFirstOfMeans(scan: Buffer): boolean {
  const [first, last, bits = 0] = scan.subarray(1 + 2 * (scan[0] ?? 0))
  return first === 0 && last === 0 && bits >> 4 === 0
}
