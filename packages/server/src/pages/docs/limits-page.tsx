import { mediaTypes } from '@anybin/contract'
import type { Plan } from '../../accounts/index.ts'
import type { Frame } from '../layout/layout.tsx'
import { type MessageId, plain, text } from '../messages/index.ts'
import { andList } from '../messages/list.ts'
import { attr, formatBytes, formatSpan } from '../text.ts'
import { renderDocsPage } from './docs-frame.tsx'
import { code } from './tags.tsx'

/** What somebody may send, and how often. */
export function renderDocsLimits(frame: Frame, plans: readonly Plan[]): string {
  const { imageBytes, audioBytes } = frame.site
  return renderDocsPage(
    frame,
    {
      path: '/docs/limits',
      title: plain('docs.limits.title'),
      description: plain('docs.limits.description'),
    },
    <>
      <h1>{text('docs.limits.title')}</h1>
      <p class="lead">{text('docs.limits.about')}</p>
      <h2 id="plans">{text('docs.limits.plans')}</h2>
      <section class="table-frame" tabindex="0" aria-label={attr(plain('docs.limits.plans'))}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('docs.limits.perAccount')}</th>
              {plans.map((plan) => (
                <th scope="col" safe>
                  {plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{planRows.map(([name, tell]) => planRow(plain(name), plans.map(tell)))}</tbody>
        </table>
      </section>
      <p>{text('docs.limits.count')}</p>
      <h2 id="files">{text('docs.limits.files')}</h2>
      <p>
        {text('docs.limits.files.sizes', {
          imageSize: formatBytes(imageBytes),
          audioSize: formatBytes(audioBytes),
        })}{' '}
        {text('docs.limits.files.formats', {
          imageFormats: namesOf('image'),
          audioFormats: namesOf('audio'),
        })}
      </p>
      <h2 id="headers">{text('docs.limits.headers')}</h2>
      <ul>
        <li>{text('docs.limits.headers.quota', {}, { code })}</li>
        <li>{text('docs.limits.headers.rate', {}, { code })}</li>
        <li>
          {text(
            'docs.limits.headers.retry',
            {},
            {
              code,
              limited: (inner) => <a href="/docs/errors/rate_limited">{inner}</a>,
              overloaded: (inner) => <a href="/docs/errors/overloaded">{inner}</a>,
            },
          )}
        </li>
      </ul>
    </>,
  )
}

const planRows: readonly (readonly [MessageId, (plan: Plan) => string])[] = [
  ['docs.limits.uploads', ({ uploadsPerMonth }) => count(uploadsPerMonth)],
  ['docs.limits.storage', ({ storageBytes }) => bytes(storageBytes)],
  ['plans.limits.file', ({ fileBytes }) => bytes(fileBytes)],
  [
    'plans.limits.expiration',
    ({ maxExpirationMs }) =>
      maxExpirationMs === null ? plain('plans.noExpiration') : formatSpan(maxExpirationMs),
  ],
  ['plans.limits.customDate', ({ customDate }) => allowed(customDate)],
  ['plans.limits.customSlug', ({ customSlug }) => allowed(customSlug)],
  ['plans.limits.api', ({ callsPerMinute }) => count(callsPerMinute.api)],
  ['plans.limits.mcp', ({ callsPerMinute }) => count(callsPerMinute.mcp)],
]

function planRow(name: string, values: readonly string[]) {
  return (
    <tr>
      <th scope="row" safe>
        {name}
      </th>
      {values.map((value) => (
        <td safe>{value}</td>
      ))}
    </tr>
  )
}

function count(value: number | null): string {
  return value === null ? plain('plans.unlimited') : plain('layout.count', { count: value })
}

function bytes(value: number | null): string {
  return value === null ? plain('plans.unlimited') : formatBytes(value)
}

function allowed(isAllowed: boolean): string {
  return plain('plans.limits.allowed', { isAllowed: String(isAllowed) })
}

function namesOf(kind: 'image' | 'audio'): string {
  const rows = Object.values(mediaTypes).filter((row) => row.kind === kind)
  return andList(rows.map(({ name }) => name))
}
