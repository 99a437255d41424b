import { type Bar, chooseBars, type Peaks } from './peaks.ts'

const barPitch = 4

/**
 * Draws a clip into the element, twice: what is still to come, and over it what was played, which the style cuts at
 * `--played`. Colours are the style's business too, so that nothing is drawn again for another theme.
 */
export function drawWave(into: HTMLElement, { resolutions }: Peaks): Disposable {
  const drawings = ['wave-rest', 'wave-played'].map(createDrawing)
  into.prepend(...drawings.map(({ svg }) => svg))
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = into
    const bars = chooseBars(resolutions, Math.max(1, Math.floor(width / barPitch)))
    for (const { svg, path } of drawings) {
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
      path.setAttribute('d', bars.map((bar, at) => lineOf(bar, at, height)).join(''))
    }
  })
  observer.observe(into)
  return { [Symbol.dispose]: () => observer.disconnect() }
}

function createDrawing(name: string) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('class', name)
  svg.setAttribute('aria-hidden', 'true')
  svg.append(path)
  return { svg, path }
}

/** Silence is a dot. */
function lineOf({ low, high }: Bar, at: number, height: number): string {
  const x = at * barPitch + barPitch / 2
  const middle = height / 2
  const reach = middle - 2
  return `M${x} ${(middle - high * reach - 0.1).toFixed(1)}V${(middle - low * reach).toFixed(1)}`
}
