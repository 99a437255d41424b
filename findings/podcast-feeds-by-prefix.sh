#!/usr/bin/env bash
# The guess: a reader of podcast feeds goes by the namespaces. XML leaves the choice of a prefix to the writer, so that a feed which binds Apple's and
# Podcasting 2.0's namespaces to `i` and `p` says the same as one with `itunes` and `podcast`.
#
# Seen, with one item of each and the same parser: feedsmith reads both alike. rss-parser and podcast-partytime lose everything of both namespaces
# (podcast-partytime turns an absent duration into 0), @rowanmanning/feed-parser loses the cover, and feedparser knows Apple's namespace by its address and
# hands the other one's elements on by whatever prefix they had. Nobody tells of an error.
# Also seen: in podcast-partytime a transcript without `language` gets the feed's, and `application/x-subrip` becomes `application/srt`.
#
# Why it matters: an XML library that writes prefixes of its own (`ns0`, `ns1`) makes a feed that validates, plays, and has no transcripts, chapters or durations.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  rss-parser@3.13.0 feedsmith@3.0.1 @rowanmanning/feed-parser@2.1.5 podcast-partytime@5.0.0 feedparser@2.6.0 \
  >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >read.mjs <<'JS'
import { Readable } from 'node:stream'
import { parseFeed as rowan } from '@rowanmanning/feed-parser'
import FeedParser from 'feedparser'
import { parseRssFeed } from 'feedsmith'
import { parseFeed as partytime } from 'podcast-partytime'
import RssParser from 'rss-parser'

const feed = (apple, podcasting) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:${apple}="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:${podcasting}="https://podcastindex.org/namespace/1.0">
<channel><title>Clips</title><link>https://a.example/</link><description>Sounds</description><language>en</language>
<${apple}:image href="https://a.example/cover.jpg"/><${apple}:explicit>false</${apple}:explicit>
<item><title>One</title><guid isPermaLink="false">one</guid><enclosure url="https://a.example/1.mp3" length="1000" type="audio/mpeg"/>
<${apple}:duration>65</${apple}:duration><${podcasting}:transcript url="https://a.example/1.srt" type="application/x-subrip"/></item>
</channel></rss>`

async function byFeedparser(xml) {
  const parser = new FeedParser()
  const items = await new Promise((resolve, reject) => {
    const all = []
    parser.on('error', reject).on('end', () => resolve(all))
    parser.on('readable', () => {
      for (let item = parser.read(); item !== null; item = parser.read()) all.push(item)
    })
    Readable.from([xml]).pipe(parser)
  })
  return { cover: items[0].meta.image?.url, duration: items[0]['itunes:duration']?.['#'], transcript: items[0]['podcast:transcript']?.['@'].type }
}

const readers = {
  feedsmith(xml) {
    const { itunes, items } = parseRssFeed(xml)
    return { cover: itunes?.image, duration: items[0].itunes?.duration, transcript: items[0].podcast?.transcripts[0].type }
  },
  async 'rss-parser'(xml) {
    const { itunes, items } = await new RssParser({ customFields: { item: ['podcast:transcript'] } }).parseString(xml)
    return { cover: itunes?.image, duration: items[0].itunes?.duration, transcript: items[0]['podcast:transcript']?.$.type }
  },
  'podcast-partytime'(xml) {
    const { itunesImage, items } = partytime(xml)
    const [transcript] = items[0].podcastTranscripts ?? []
    return { cover: itunesImage, duration: items[0].duration, transcript: transcript && `${transcript.type} (${transcript.language})` }
  },
  '@rowanmanning/feed-parser'(xml) {
    return { cover: rowan(xml).image?.url }
  },
  feedparser: byFeedparser,
}

for (const [name, read] of Object.entries(readers)) {
  for (const prefixes of [['itunes', 'podcast'], ['i', 'p']]) console.log(`${name}, ${prefixes.join(' and ')}: ${JSON.stringify(await read(feed(...prefixes)))}`)
}
JS
cat >expected <<'TEXT'
feedsmith, itunes and podcast: {"cover":"https://a.example/cover.jpg","duration":65,"transcript":"application/x-subrip"}
feedsmith, i and p: {"cover":"https://a.example/cover.jpg","duration":65,"transcript":"application/x-subrip"}
rss-parser, itunes and podcast: {"cover":"https://a.example/cover.jpg","duration":"65","transcript":"application/x-subrip"}
rss-parser, i and p: {}
podcast-partytime, itunes and podcast: {"cover":"https://a.example/cover.jpg","duration":65,"transcript":"application/srt (en)"}
podcast-partytime, i and p: {"duration":0}
@rowanmanning/feed-parser, itunes and podcast: {"cover":"https://a.example/cover.jpg"}
@rowanmanning/feed-parser, i and p: {}
feedparser, itunes and podcast: {"cover":"https://a.example/cover.jpg","duration":"65","transcript":"application/x-subrip"}
feedparser, i and p: {"cover":"https://a.example/cover.jpg","duration":"65"}
TEXT
node read.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
