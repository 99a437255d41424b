import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { playerViewer } from '../share/player-viewer.tsx'
import { takes } from '../site.ts'
import { attr, link } from '../text.ts'

const picture = { width: 960, height: 640 }
const soundMs = 9000

/** What people see who are sent a link, shown to those who have not seen one: a picture, and a clip that plays. */
export function example({ assets, site }: Frame) {
  const { sound, peaks, picture: source } = assets.example
  const clip = {
    kind: 'audio',
    title: plain('home.exampleClip'),
    filename: null,
    created_at: 0,
    duration_ms: soundMs,
  } as const
  const none = { vtt: '', srt: '', txt: '', chapters: '' }
  return (
    <section class="example" aria-labelledby="example">
      <h2 id="example">{text('home.example')}</h2>
      <div class="example-parts">
        {takes(site, 'image') && (
          <figure class="example-part">
            <img
              src={link(source)}
              width={picture.width}
              height={picture.height}
              alt={attr(plain('home.examplePicture'))}
              loading="lazy"
            />
            <figcaption>{text('home.examplePicture')}</figcaption>
          </figure>
        )}
        {takes(site, 'audio') && (
          <div class="example-part example-sound">
            {playerViewer(
              { item: clip, shownUrl: sound },
              { peaks, waveform: source, forms: [], transcript: none },
              undefined,
            )}
            <p>{text('home.exampleClip')}</p>
          </div>
        )}
      </div>
    </section>
  )
}
