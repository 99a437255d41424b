import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { z } from 'zod'

/** Characters of a password (NIST SP 800-63B §3.1.1.2: length, not character classes). */
export const passwordLength = { min: 10, max: 200 } as const

/** Where a password is chosen. */
const paths = new Set(['/sign-up/email', '/reset-password', '/change-password', '/set-password'])

const chosenSchema = z.object({
  password: z.string().optional(),
  newPassword: z.string().optional(),
  email: z.string().optional(),
})

/** Refuses passwords that everybody tries first, wherever one is chosen. */
export function passwordRules(site: { readonly siteName: string }): BetterAuthPlugin {
  return {
    id: 'anybin-password-rules',
    hooks: {
      before: [
        {
          matcher: ({ path }) => paths.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const body = chosenSchema.safeParse(ctx.body).data
            const password = body?.newPassword ?? body?.password
            if (password === undefined) return
            const email = body?.email ?? (await getSessionFromCtx(ctx))?.user.email
            if (!(await isCommonPassword(password, ownLabels(site.siteName, email)))) return
            throw new APIError('BAD_REQUEST', {
              code: 'PASSWORD_TOO_COMMON',
              message: 'This password is too common. A few random words work well.',
            })
          }),
        },
      ],
    },
  }
}

/** What nobody has to guess: how the site and the person are called. */
export function ownLabels(siteName: string, email: string | undefined): readonly string[] {
  const [name, host] = (email ?? '').split('@')
  return [siteName, name ?? '', host?.split('.')[0] ?? '', email ?? '']
}

/**
 * Whether a password is one of those that are tried first (NIST SP 800-63B §3.1.1.2): on the list, a word of the list with a
 * few figures or signs around it or repeated, one letter again and again, a run of the keyboard, or what the site and the
 * person are called.
 */
export async function isCommonPassword(password: string, own: readonly string[]): Promise<boolean> {
  const text = password.normalize('NFKC').toLowerCase()
  loading ??= load()
  const list = await loading
  const bare = text.replace(/^[^\p{L}]{0,4}|[^\p{L}]{0,4}$/gu, '')
  const unit = repeatedUnit(text)
  const words = [text, bare, unit, repeatedUnit(bare), plainLetters(bare)]
  if (words.some((word) => word !== '' && (list.has(word) || isNameOf(word, own)))) return true
  return unit.length <= 3 || isRun(text)
}

/** 46,000 passwords in the order in which people choose them; loaded when the first password is chosen. */
async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

let loading: ReturnType<typeof load> | undefined

/** `abcabc` is `abc`; a text that repeats nothing is itself. */
function repeatedUnit(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text
}

// What stands for a letter in `p@ssw0rd`.
const signs = new Map(
  Object.entries({ '@': 'a', '4': 'a', '0': 'o', '3': 'e', '1': 'i', '!': 'i', $: 's', '5': 's' }),
)

function plainLetters(text: string): string {
  return [...text].map((letter) => signs.get(letter) ?? letter).join('')
}

function isNameOf(word: string, own: readonly string[]): boolean {
  return own.some((name) => name.length >= 4 && word === name.toLowerCase())
}

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
]

function isRun(text: string): boolean {
  const reversed = [...text].reverse().join('')
  return runs.some((run) => run.includes(text) || run.includes(reversed))
}
