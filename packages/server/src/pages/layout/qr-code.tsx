import { encode } from 'uqr'
import { attr } from '../text.ts'

/** The text as a QR code, dark on light in every theme, because cameras want it that way. */
export function qrCode(text: string, label: string) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 })
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={attr(label)}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={darkRuns(data)} />
    </svg>
  )
}

/** A path that draws each run of dark modules of a row as one line. */
function darkRuns(rows: readonly (readonly boolean[])[]): string {
  const runs = rows.flatMap((row, y) => {
    const dark = row.map((module) => (module ? '1' : '0')).join('')
    return [...dark.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    )
  })
  return runs.join('')
}
