import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Transform } from 'node:stream'

/*
 * A sealed file: `anybin-evidence-1\n`, 7 random bytes, then the content in pieces of 64 KiB, each encrypted with AES-256-GCM and
 * followed by its tag of 16 bytes. The nonce of a piece is the 7 bytes, its number (32 bits, big-endian) and 1 for the last piece
 * or 0: nothing can be left out, moved or cut off (STREAM, Hoang, Reyhanitabar, Rogaway and Vizár 2015). What is authenticated
 * besides is the beginning of the file and the id of the evidence.
 */
const magic = Buffer.from('anybin-evidence-1\n')
const prefixLength = 7
const headLength = magic.length + prefixLength
const pieceLength = 64 * 1024
const tagLength = 16

const algorithm = 'aes-256-gcm'

type Sealing = {
  /** 256 bits, of this file alone. */
  readonly key: Buffer
  readonly id: string
}

/** Encrypts what passes. */
export function sealing({ key, id }: Sealing): Transform {
  const head = Buffer.concat([magic, randomBytes(prefixLength)])
  const seal = (piece: Buffer, number: number, isLast: boolean) => {
    const cipher = createCipheriv(algorithm, key, nonceOf(head, number, isLast))
    cipher.setAAD(Buffer.concat([head, Buffer.from(id)]))
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
  return inPieces({ pieceLength, head }, () => seal)
}

/** Decrypts what passes, and fails where it is not whole or not what was sealed. */
export function unsealing({ key, id }: Sealing): Transform {
  const open = (head: Buffer) => (piece: Buffer, number: number, isLast: boolean) => {
    const cut = Math.max(0, piece.length - tagLength)
    const decipher = createDecipheriv(algorithm, key, nonceOf(head, number, isLast))
    decipher.setAAD(Buffer.concat([head, Buffer.from(id)]))
    decipher.setAuthTag(piece.subarray(cut))
    return Buffer.concat([decipher.update(piece.subarray(0, cut)), decipher.final()])
  }
  return inPieces({ pieceLength: pieceLength + tagLength, headLength }, open)
}

type EachPiece = (piece: Buffer, number: number, isLast: boolean) => Buffer

/** `head` is written before all; `headLength` bytes are read before all. The last piece may be empty. */
function inPieces(
  form: { readonly pieceLength: number; readonly head?: Buffer; readonly headLength?: number },
  begin: (head: Buffer) => EachPiece,
): Transform {
  let waiting: Buffer = Buffer.alloc(0)
  let number = 0
  let each: EachPiece | undefined = form.head && begin(form.head)
  return new Transform({
    construct(done) {
      if (form.head) this.push(form.head)
      done()
    },
    transform(chunk: Buffer, _encoding, done) {
      try {
        waiting = Buffer.concat([waiting, chunk])
        if (!each && waiting.length >= (form.headLength ?? 0)) {
          each = begin(takeHead())
        }
        // One is held back: only the end tells which is the last.
        while (each && waiting.length > form.pieceLength) {
          this.push(each(waiting.subarray(0, form.pieceLength), number, false))
          waiting = waiting.subarray(form.pieceLength)
          number += 1
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        if (!each) throw new Error('A sealed file was cut off')
        this.push(each(waiting, number, true))
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })

  function takeHead(): Buffer {
    const head = waiting.subarray(0, headLength)
    if (!head.subarray(0, magic.length).equals(magic)) throw new Error('Not a sealed file')
    waiting = waiting.subarray(headLength)
    return head
  }
}

function nonceOf(head: Buffer, number: number, isLast: boolean): Buffer {
  const counter = Buffer.alloc(5)
  counter.writeUInt32BE(number)
  counter.writeUInt8(isLast ? 1 : 0, 4)
  return Buffer.concat([head.subarray(magic.length, headLength), counter])
}
