import type { NoticeKind } from './kinds.ts'
import type { TemplateContent } from './template.ts'

/** The official forms that the product brings; a community changes them as versions of its own. */
export const STARTING_TEMPLATES: Record<NoticeKind, TemplateContent> = {
  declare: {
    zh: {
      title: '关于划定封控区、管控区、防范区的通告',
      body: `> {number}
为有效防控疫情，保障居民健康安全，根据疫情防控有关规定，经研判，自{effective}起，对{community}以下区域实行分区管理。
# 一、区域范围
{zones}
# 二、管理措施
{measures}
# 三、服务与求助
生活物资、就医用药等需求，请拨打{community}服务热线：{hotline}。有生命危险请直接拨打 120、110。
# 四、其他
请居民配合管理，不信谣、不传谣。区域调整或解除另行通告。
原通告（{previous}）与本通告不一致的，以本通告为准。
> {community}疫情防控指挥部
> {date}`,
    },
    en: {
      title: 'Notice on sealed, controlled and precaution zones',
      body: `> {number}
To contain the outbreak and protect the health of residents, the following areas of {community} are placed under zoned management from {effective}.
# 1. Areas
{zones}
# 2. Measures
{measures}
# 3. Help
For food, medicine, medical trips and other needs call the hotline of {community}: {hotline}. In danger of life call 120 or 110 at once.
# 4. Other
Please follow the rules and trust official sources only. Changes and release will be announced in a further notice.
Where notice {previous} says otherwise, this one holds.
> Epidemic prevention headquarters of {community}
> {date}`,
    },
  },
  adjust: {
    zh: {
      title: '关于调整疫情管控区域的通告',
      body: `> {number}
根据疫情形势变化，经研判，自{effective}起，对{community}管控区域作如下调整。
# 一、调整后的区域
{zones}
# 二、管理措施
{measures}
# 三、服务与求助
请拨打{community}服务热线：{hotline}。有生命危险请直接拨打 120、110。
原通告（{previous}）与本通告不一致的，以本通告为准。
> {community}疫情防控指挥部
> {date}`,
    },
    en: {
      title: 'Notice on changes of the zones',
      body: `> {number}
As the outbreak develops, the zones of {community} change as follows from {effective}.
# 1. Areas after the change
{zones}
# 2. Measures
{measures}
# 3. Help
Call the hotline of {community}: {hotline}. In danger of life call 120 or 110 at once.
Where notice {previous} says otherwise, this one holds.
> Epidemic prevention headquarters of {community}
> {date}`,
    },
  },
  release: {
    zh: {
      title: '关于解除疫情管控区域的通告',
      body: `> {number}
经评估，{community}以下区域已符合解除条件，自{effective}起解除管控。
# 一、解除的区域
{zones}
# 二、解除之后
解除后请继续做好个人防护和健康监测，如有发热、咳嗽等症状，请及时报告并就医，途中不乘坐公共交通工具。
# 三、服务与求助
请拨打{community}服务热线：{hotline}。有生命危险请直接拨打 120、110。
原通告（{previous}）对以上区域的管理措施同时停止执行。
> {community}疫情防控指挥部
> {date}`,
    },
    en: {
      title: 'Notice on the release of zones',
      body: `> {number}
After assessment, the following areas of {community} meet the conditions for release and are released from {effective}.
# 1. Areas released
{zones}
# 2. After release
Please go on protecting yourself and watching your health. With fever, cough or other symptoms report and see a doctor at once, and do not use public transport on the way.
# 3. Help
Call the hotline of {community}: {hotline}. In danger of life call 120 or 110 at once.
The measures of notice {previous} end for these areas at the same time.
> Epidemic prevention headquarters of {community}
> {date}`,
    },
  },
}
