import { mediaTypes } from '@anybin/contract'
import type { ShownPlan } from '../../docs/docs-parts.ts'
import { formatBytes, formatSpan } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { renderDocsPage } from './docs-frame.tsx'

/** What somebody may send, and how often. */
export function renderDocsLimits(frame: Frame, plans: readonly ShownPlan[]): string {
  const { imageBytes, audioBytes } = frame.site
  return renderDocsPage(
    frame,
    { path: '/docs/limits', title: 'Limits', description: 'Plans, sizes, formats and rates.' },
    <>
      <h1>Limits</h1>
      <p class="lead">
        Whatever is refused stores nothing and costs nothing, and says which limit it was.
      </p>
      <h2 id="plans">Plans</h2>
      <section class="table-frame" tabindex="0" aria-label="Plans">
        <table>
          <thead>
            <tr>
              <th scope="col">Each account</th>
              {plans.map((plan) => (
                <th scope="col" safe>
                  {plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{planRows.map(([name, tell]) => planRow(name, plans.map(tell)))}</tbody>
        </table>
      </section>
      <p>
        Uploads a month are those by API and agents together; those in the browser do not count. The
        count starts anew at 00:00 UTC on the 1st.
      </p>
      <h2 id="files">Files</h2>
      <p>
        This site takes pictures up to <span safe>{formatBytes(imageBytes)}</span> and sound up to{' '}
        <span safe>{formatBytes(audioBytes)}</span>, if the plan does; 1 MB is 1,048,576 bytes.
        Accepted are {namesOf('image')}, and {namesOf('audio')}. The bytes decide, not the name.
      </p>
      <h2 id="headers">Headers that say where you stand</h2>
      <ul>
        <li>
          <code>X-Quota-Used</code>, <code>X-Quota-Limit</code> and <code>X-Quota-Remaining</code>{' '}
          with every upload; the limit may be the word <code>unlimited</code>.
        </li>
        <li>
          <code>RateLimit</code> and <code>RateLimit-Policy</code> with every call of a key: what is
          left of the minute, and how much there is.
        </li>
        <li>
          <code>Retry-After</code> with <a href="/docs/errors/rate_limited">429</a> and{' '}
          <a href="/docs/errors/overloaded">503</a>: seconds to wait.
        </li>
      </ul>
    </>,
  )
}

const planRows: readonly (readonly [string, (plan: ShownPlan) => string])[] = [
  ['Uploads a month', ({ uploadsPerMonth }) => count(uploadsPerMonth)],
  ['Storage', ({ storageBytes }) => bytes(storageBytes)],
  ['Largest file', ({ fileBytes }) => bytes(fileBytes)],
  [
    'Longest stay',
    ({ maxExpirationMs }) => (maxExpirationMs === null ? 'no end' : formatSpan(maxExpirationMs)),
  ],
  ['Expiry at a date', ({ customDate }) => yesNo(customDate)],
  ['Address of your choice', ({ customSlug }) => yesNo(customSlug)],
  ['API calls a minute, each key', ({ callsPerMinute }) => count(callsPerMinute.api)],
  ['Agent calls a minute, each key', ({ callsPerMinute }) => count(callsPerMinute.mcp)],
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
  return value === null ? 'no limit' : value.toLocaleString('en')
}

function bytes(value: number | null): string {
  return value === null ? 'no limit' : formatBytes(value)
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}

function namesOf(kind: 'image' | 'audio') {
  const rows = Object.values(mediaTypes).filter((row) => row.kind === kind)
  const words = `${rows.map(({ name }) => name).join(', ')} ${kind === 'image' ? 'pictures' : 'sound'}`
  return <span safe>{words}</span>
}
