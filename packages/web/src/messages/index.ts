import { en, type ScriptMessages } from './en.ts'

const others = new Map<string, () => Promise<ScriptMessages>>(
  Object.entries({
    de: async () => (await import('./de.ts')).de,
    es: async () => (await import('./es.ts')).es,
    fr: async () => (await import('./fr.ts')).fr,
    pt: async () => (await import('./pt.ts')).pt,
    ja: async () => (await import('./ja.ts')).ja,
    zh: async () => (await import('./zh.ts')).zh,
  }),
)

/**
 * What the scripts of the pages show, in the language of the page. Sentences that a page shows before any script runs are in the
 * message catalogue of the server (`pages/messages`).
 */
export const messages = await load(pageLanguage())

/** The tag by which a page says its language; English where there is no page. */
export function pageLanguage(): string {
  return typeof document === 'undefined' ? 'en' : document.documentElement.lang
}

async function load(tag: string): Promise<ScriptMessages> {
  const other = others.get(tag.split('-')[0] ?? '')
  // Where the file does not arrive, English says it: nothing that a script does waits for its words.
  return other ? other().catch(() => en) : en
}
