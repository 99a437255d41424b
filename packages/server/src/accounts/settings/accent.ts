import { contrastOf } from './contrast.ts'
import { wrong } from './wrong-setting.ts'

/** The colours of the style sheet that an accent stands on, and those of letters that may stand on it. */
const grounds = {
  light: ['#faf8f5', '#ffffff', '#f1ede7'],
  dark: ['#171412', '#211d1a', '#100e0c'],
} as const

const inks = ['#ffffff', '#1f1a17'] as const

// Of text (WCAG 2.2, 1.4.3).
const enough = 4.5

type Theme = keyof typeof grounds

/** A colour of one's own for links and buttons, and for the letters on it. */
export type Accent = { readonly colour: string; readonly ink: string }

/** `#rrggbb` that can be read in this theme; null for our own. */
export function parseAccent(text: string, theme: Theme): Accent | null {
  if (text === '') return null
  const colour = text.toLowerCase()
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw wrong('Use a color such as #b83b0b.')
  const ratio = Math.min(...grounds[theme].map((ground) => contrastOf(colour, ground)))
  if (ratio < enough) {
    const way = theme === 'light' ? 'darker' : 'lighter'
    throw wrong(
      `${colour} is hard to read in the ${theme} theme: its contrast is ${floor(ratio)} to 1, and text needs ${enough}. Use a ${way} color.`,
    )
  }
  return { colour, ink: inkOn(colour) }
}

/** One of the two always has a contrast of 4.5 and more. */
function inkOn(colour: string): string {
  const [white, black] = inks
  return contrastOf(colour, white) >= contrastOf(colour, black) ? white : black
}

/** Never rounded up to what would be enough. */
function floor(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1)
}
