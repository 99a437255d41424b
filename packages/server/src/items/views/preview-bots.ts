/**
 * Programs that fetch links nobody has clicked yet: to show a preview of them in a chat, a feed or a mail, or to index them.
 * Parts of their user agents, in lower case. iMessage calls itself facebookexternalhit, Signal calls itself WhatsApp, Teams
 * uses the previewer of Skype.
 */
const names = [
  ...['slackbot', 'slack-imgproxy', 'discordbot', 'telegrambot', 'whatsapp', 'twitterbot'],
  ...[
    'facebookexternalhit',
    'facebot',
    'facebookcatalog',
    'meta-externalagent',
    'meta-externalfetcher',
  ],
  ...[
    'skypeuripreview',
    'msteams',
    'linkedinbot',
    'pinterestbot',
    'pinterest/',
    'redditbot',
    'tumblr/',
  ],
  ...[
    'snap url preview',
    'viber',
    'line-poker',
    'kakaotalk-scrap',
    'vkshare',
    'wechat-preview',
    'zoombot',
  ],
  ...[
    'mastodon/',
    'pleroma',
    'akkoma',
    'misskey',
    'lemmy/',
    'pixelfed',
    'peertube',
    'friendica',
    'hubzilla',
  ],
  ...[
    'bluesky cardyb',
    'threads/',
    'synapse',
    'matrix-media-repo',
    'zulipurlpreview',
    'mattermost-bot',
  ],
  ...[
    'rocket.chat',
    'nextcloud',
    'embedly',
    'iframely',
    'unfurl',
    'opengraph',
    'outbrain',
    'flipboard',
  ],
  ...[
    'googlebot',
    'google-inspectiontool',
    'googleimageproxy',
    'google-pagerenderer',
    'adsbot-google',
  ],
  ...['feedfetcher-google', 'googleother', 'google-read-aloud', 'bingbot', 'bingpreview', 'msnbot'],
  ...[
    'applebot',
    'duckduckbot',
    'yandexbot',
    'yandeximages',
    'yahoo! slurp',
    'yahoomailproxy',
    'baiduspider',
  ],
  ...[
    'petalbot',
    'sogou',
    'ahrefsbot',
    'semrushbot',
    'mj12bot',
    'dotbot',
    'seznambot',
    'ia_archiver',
  ],
  ...[
    'archive.org_bot',
    'ccbot',
    'gptbot',
    'chatgpt-user',
    'oai-searchbot',
    'claudebot',
    'claude-user',
  ],
  ...[
    'perplexitybot',
    'bytespider',
    'amazonbot',
    'github-camo',
    'w3c_validator',
    'safelinks',
    'urlscan',
  ],
  ...[
    'barracuda',
    'proofpoint',
    'mimecast',
    'headlesslinkpreview',
    'linkpreview',
    'link-preview',
    'notionbot',
  ],
]

// What is not in the list yet names itself like this: `Somebot/1.0`, `(compatible; Somecrawler; …)`.
const telling = /(?:bot|crawler|spider|preview|scraper)(?:\/\d|[;)]| \()/

/** Whether the user agent is one of a program that looks at links for somebody else, who has not opened them. */
export function isPreviewBot(userAgent: string | undefined): boolean {
  if (userAgent === undefined) return false
  const agent = userAgent.toLowerCase()
  return telling.test(agent) || names.some((name) => agent.includes(name))
}
