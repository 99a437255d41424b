/*
 * Secrets that are nobody's, drawn by lot: what stands in a file is taken for a real one by whoever looks for such, and passes tests
 * that know it.
 */

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const small = capitals.toLowerCase()
const digits = '0123456789'
const hex = `${digits}abcdef`
const letters = capitals + small + digits

export type MadeUp = {
  readonly draw: (signs: string, length: number) => string
  /** One of each kind, by the rule that is to find it. */
  readonly secrets: Readonly<Record<string, () => string>>
}

/** The same seed draws the same: what is read of a picture depends on its letters. */
export function makeUp(seed: number): MadeUp {
  const random = randomFrom(seed)
  const number = (from: number, to: number) => from + Math.floor(random() * (to - from))
  const draw = (signs: string, length: number) =>
    Array.from({ length }, () => signs[number(0, signs.length)]).join('')
  return {
    draw,
    secrets: { ...tokens(draw), ...numbers(draw), ...addresses(draw, number) },
  }
}

type Draw = MadeUp['draw']

const base64Url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const tokens = (draw: Draw) => ({
  aws_access_key: () => `AKIA${draw(`${capitals}234567`, 16)}`,
  github_token: () => `ghp_${draw(letters, 36)}`,
  gitlab_token: () => `glpat-${draw(letters, 20)}`,
  slack_token: () => `xoxb-${draw(digits, 12)}-${draw(digits, 12)}-${draw(letters, 24)}`,
  stripe_key: () => `sk_live_${draw(letters, 24)}`,
  anthropic_key: () => `sk-ant-api03-${draw(`${letters}-_`, 93)}AA`,
  openai_key: () => `sk-proj-${draw(`${letters}-_`, 124)}`,
  openrouter_key: () => `sk-or-v1-${draw(hex, 64)}`,
  google_api_key: () => `AIza${draw(`${letters}-_`, 35)}`,
  google_secret: () => `GOCSPX-${draw(letters, 28)}`,
  npm_token: () => `npm_${draw(letters, 36)}`,
  pypi_token: () => `pypi-AgEIcHlwaS5vcmc${draw(letters, 130)}`,
  hugging_face_token: () => `hf_${draw(letters, 34)}`,
  groq_key: () => `gsk_${draw(letters, 52)}`,
  docker_token: () => `dckr_pat_${draw(letters, 27)}`,
  digitalocean_token: () => `dop_v1_${draw(hex, 64)}`,
  sendgrid_key: () => `SG.${draw(letters, 22)}.${draw(letters, 43)}`,
  shopify_token: () => `shpat_${draw(hex, 32)}`,
  webhook_secret: () => `whsec_${draw(letters, 32)}`,
  anybin_key: () => `pbca_live_${draw(letters, 40)}`,
  json_web_token: () =>
    `${base64Url({ alg: 'HS256', typ: 'JWT' })}.${base64Url({ sub: draw(digits, 10), name: 'Mara' })}.${draw(letters, 43)}`,
  private_key: () =>
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${draw(letters, 70)}\n${draw(letters, 70)}\n-----END OPENSSH PRIVATE KEY-----`,
  named_secret: () => `DB_PASSWORD=${draw(`${letters}!%`, 12)}7aB9xQ2mR`,
})

const numbers = (draw: Draw) => ({
  card_number: () => groupsOf(withCheckDigit(`4${draw(digits, 14)}`)),
  iban: () => groupsOf(germanAccount(draw(digits, 18))),
})

const addresses = (draw: Draw, number: (from: number, to: number) => number) => ({
  password_in_address: () => `postgres://harbour:${draw(letters, 14)}@db.bin.example/items`,
  mail_address: () => `${draw(small, 6)}.${draw(small, 7)}@${draw(small, 9)}.org`,
  private_address: () => `192.168.${number(0, 256)}.${number(1, 255)}`,
  internal_host: () => `https://build-${number(1, 90)}.${draw(small, 6)}.internal`,
})

function groupsOf(number: string): string {
  return number.replaceAll(/(....)(?=.)/g, '$1 ')
}

/** ISO/IEC 7812-1 annex B (Luhn). */
function withCheckDigit(start: string): string {
  const sum = [...start].reverse().reduce((all, sign, at) => {
    const value = Number(sign) * (at % 2 === 0 ? 2 : 1)
    return all + Math.floor(value / 10) + (value % 10)
  }, 0)
  return `${start}${(10 - (sum % 10)) % 10}`
}

/** D and E as numbers, then the place of the check digits (ISO 7064, MOD 97-10). */
function germanAccount(account: string): string {
  const check = String(98n - (BigInt(`${account}131400`) % 97n)).padStart(2, '0')
  return `DE${check}${account}`
}

/** Park and Miller's generator (CACM 31:10, 1988). */
function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
