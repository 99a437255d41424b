/** Plans, what is used of them, and the page with the personal API key. */
export const plans = {
  'plans.usage': 'Usage',
  'plans.usage.month': 'This month',
  'plans.usage.about':
    "{count, plural, one {# upload} other {# uploads}} stored. API and MCP uploads reset on {date} at 00:00 UTC. Uploads in the browser don't count.",
  'plans.usage.limits': 'Usage and limits',
  'plans.usage.compare': 'Compare plans',
  'plans.usage.upgrade': 'Upgrade',
  'plans.plan': '{planName} plan',
  'plans.side': '<b>{planName}</b> plan',

  'plans.meter.uploads': 'API and MCP uploads this month',
  'plans.meter.storage': 'Storage',
  'plans.meter.unlimited': '{used} used, unlimited',
  'plans.meter.limited': '{used} of {limit}',
  'plans.meter.uploads.state': '{isFull, select, true {limit reached} other {almost full}}',
  'plans.meter.storage.state': '{isFull, select, true {full} other {almost full}}',
  'plans.meter.uploads.hint':
    'At the limit, uploads by API and MCP are refused until the count resets. You can still upload in the browser.',
  'plans.meter.storage.hint':
    'When storage is full, new uploads are refused. Existing uploads keep working.',

  'plans.limits.file': 'Max file size',
  'plans.limits.expiration': 'Max expiration',
  'plans.limits.expiration.upTo': 'Up to {span}',
  'plans.limits.customDate': 'Custom date expiration',
  'plans.limits.customSlug': 'Custom short links',
  'plans.limits.archive': 'Receipt archive',
  'plans.limits.api': 'API calls per minute, per key',
  'plans.limits.mcp': 'MCP calls per minute, per key',
  'plans.limits.allowed': '{isAllowed, select, true {Yes} other {No}}',
  'plans.noExpiration': 'No expiration',
  'plans.unlimited': 'Unlimited',

  'plans.profile': 'Plan and usage',
  'plans.profile.plan': 'Your plan: {planName}',
  'plans.profile.upgrade': '{isSold, select, true {Upgrade} other {Plans}}',
  'plans.profile.paid':
    'Thank you. Your plan changes as soon as your payment is confirmed, usually right away.',
  'plans.profile.notPaid': "Payment canceled. You weren't charged and your plan hasn't changed.",

  'plans.key': 'API key',
  'plans.key.purpose': 'Your personal key for uploads and MCP',
  'plans.key.about':
    "Use it with <code>POST /api/upload</code> and MCP. It can upload, read and delete all your images. We only store a fingerprint, so the full key is shown once, when it's created.",
  'plans.key.neverUsed': 'Created <created></created>, never used',
  'plans.key.used': 'Created <created></created>, last used <used></used>',
  'plans.key.regenerate': 'Regenerate',
  'plans.key.regenerate.about':
    'Regenerating stops the current key right away. Scripts and agents that use it get 401 until you give them the new one.',
  'plans.key.create': 'Create API key',

  'plans.table': 'Compare plans',
  'plans.table.plan': 'Plan',
  'plans.table.uploads': 'API/MCP uploads per month',
  'plans.table.storage': 'Storage',
  'plans.table.custom': 'Custom dates and short links',
  'plans.table.custom.both': 'Both',
  'plans.table.custom.date': 'Dates only',
  'plans.table.custom.slug': 'Short links only',
  'plans.table.custom.none': '–',
  'plans.table.current': '{planName} (current)',
  'plans.table.days': '{days, plural, one {# day} other {# days}}',
  'plans.smaller':
    'If you switch to a smaller plan, existing uploads stay. New uploads follow its limits.',

  'plans.ask':
    "To change your plan, contact the site admin and give them your account's email address: <b>{email}</b>.",
  'plans.ask.contact':
    "To change your plan, <a>contact the site admin</a> and give them your account's email address: <b>{email}</b>.",
  'plans.upgradeTo': 'Upgrade to {planName}',
  'plans.switchTo': 'Switch to {planName}',
  'plans.buy.about': "Price and payment are on Stripe's page. Cancel any time.",
  'plans.subscribed': "You're subscribed to the {planName} plan.",
  'plans.ending': "You're on the {planName} plan until {date}.",
  'plans.pastDue': 'Your last payment failed. Update your card to keep the {planName} plan.',
  'plans.manage': 'Manage subscription and invoices',
} as const
