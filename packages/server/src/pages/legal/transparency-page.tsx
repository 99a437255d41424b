import { type Counts, type HalfYear, publicCount } from '../../moderation/index.ts'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { transparency } from '../messages/en/transparency.ts'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

type Row = readonly [name: string, count: number]
type Title =
  `transparency.${'reports' | 'acts' | 'categories' | 'sources' | 'grounds' | 'automated' | 'appeals'}`

/** How much was reported and decided, by half years. */
export function renderTransparency(frame: Frame, halfYears: readonly HalfYear[]): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('transparency.title')), indexed: true },
    <article class="prose">
      <h1>{text('transparency.title')}</h1>
      <p class="lead">{text('transparency.lead', { siteName: frame.site.name })}</p>
      <p>{text('transparency.rounded')}</p>
      {halfYears.length === 0 && <p>{text('transparency.none')}</p>}
      {halfYears.map(halfYearSection)}
    </article>,
  )
}

function halfYearSection(half: HalfYear) {
  const [year = '', part = ''] = half.name.split('-H')
  const id = attr(`figures-${half.name}`)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {text(part === '1' ? 'transparency.firstHalf' : 'transparency.secondHalf', { year })}
      </h2>
      {table('transparency.reports', reportRows(half))}
      {table('transparency.acts', rowsOf(half.acts, 'transparency.act.'))}
      {table('transparency.categories', rowsOf(half.categories, 'transparency.about.'))}
      {table('transparency.sources', rowsOf(half.sources, 'transparency.source.'))}
      {table('transparency.grounds', rowsOf(half.grounds, 'transparency.ground.'))}
      {table('transparency.automated', rowsOf(half.automated, 'transparency.by.'))}
      {table('transparency.appeals', rowsOf(half.appeals, 'transparency.appeal.'))}
      {half.medianHours !== undefined && (
        <p>{text('transparency.median', { hours: half.medianHours })}</p>
      )}
    </section>
  )
}

function reportRows({ reports, byFlaggers }: HalfYear): Row[] {
  const rows = rowsOf(reports, 'transparency.about.')
  return byFlaggers === 0 ? rows : [...rows, [plain('transparency.byFlaggers'), byFlaggers]]
}

/** In words of ours; what has none is one row together. */
function rowsOf(counts: Counts, prefix: string): Row[] {
  const rows = new Map<string, number>()
  for (const [word, count] of Object.entries(counts)) {
    const id = `${prefix}${word.replace(' ', '.')}`
    const name = plain(isKnown(id) ? id : 'transparency.other')
    rows.set(name, (rows.get(name) ?? 0) + count)
  }
  return [...rows].sort(([, one], [, other]) => other - one)
}

function table(title: Title, rows: readonly Row[]) {
  if (rows.length === 0) return ''
  return (
    <table>
      <caption>{text(title)}</caption>
      <tbody>
        {rows.map(([name, count]) => (
          <tr>
            <th scope="row" safe>
              {name}
            </th>
            <td safe>{shown(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shown(count: number): string {
  const rounded = publicCount(count)
  return rounded === undefined ? plain('transparency.few') : String(rounded)
}

function isKnown(id: string): id is keyof typeof transparency {
  return Object.hasOwn(transparency, id)
}
