/** The answer of an owner to a claim of copyright. */
export const counterNotice = {
  'counter.title': '反通知',
  'counter.lead':
    '你的上传内容被屏蔽，因为有人称该作品属于他们。如果这是误会，你可以在此根据美国版权法（17 U.S.C. 512）宣誓声明。我们会将你填写的内容，包括姓名和地址，发送给举报者。',
  'counter.course': '除非举报者告知我们已向法院起诉，否则你的上传内容将在 12 个工作日后恢复。',
  'counter.advice':
    '这是一份法律声明，虚假声明可能构成犯罪。如果你不确定，请先咨询律师，或改为申诉。',
  'counter.upload': '上传内容：{name}',
  'counter.name': '你的全名',
  'counter.address': '你的通信地址',
  'counter.phone': '你的电话号码',
  'counter.email': '你的邮箱地址',
  'counter.mistake':
    '我宣誓，并愿承担伪证罪的责任：我善意地相信该材料是因错误或误认而被移除或停用的。',
  'counter.jurisdiction':
    '我同意接受我的地址所在司法区的联邦地区法院管辖；如果我的地址在美国境外，则同意接受本站提供者可能所在的任何司法区的管辖。我将接受举报该材料的人或其代理人送达的法律文书。',
  'counter.signature': '你的签名：请输入全名',
  'counter.send': '签名并发送',
  'counter.badFields': '请填写所有项目并勾选两项声明。',
  'counter.offer': '这是你自己的作品，或者你有权使用吗？你可以<a>发送反通知</a>。',
  'counter.waiting': '你已发送反通知。除非举报者向法院起诉，否则内容将在 {date} 之后恢复。',
  'counter.put_back': '根据你的反通知，内容已恢复。',
  'counter.stopped': '你已发送反通知。举报者已向法院起诉，因此内容继续被屏蔽。',
} as const
