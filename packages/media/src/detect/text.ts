import type { ByteSource } from '../strip-plan.ts'
import { peek } from './peek.ts'
import type { RefusedType } from './refused-kinds.ts'

const byteOrderMark = '\u00ef\u00bb\u00bf'
const pageStart = /^<(?:!doctype\s+html|html|head|body|script|title|meta|iframe|style)\b/
const svgElement = /<(?:[a-z]+:)?svg[\s>/]/

/** Drawings and pages are text; nothing of it is kept, so a look at the beginning is enough. */
export function detectText(source: ByteSource): RefusedType | undefined {
  const head = peek(source, 0, 4096).toString('latin1')
  const text = head.replace(byteOrderMark, '').trimStart().toLowerCase()
  if (text.startsWith('%pdf-')) return { refused: 'pdf' }
  if (!text.startsWith('<')) return undefined
  if (pageStart.test(text)) return { refused: 'html' }
  if (svgElement.test(text)) return { refused: 'svg' }
  return text.includes('<html') ? { refused: 'html' } : undefined
}
