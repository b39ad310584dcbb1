import { account as accountEn } from './en/account.ts'
import { catalogue as catalogueEn } from './en/catalogue.ts'
import { clock as clockEn } from './en/clock.ts'
import { common as commonEn } from './en/common.ts'
import { demoClock as demoClockEn } from './en/demo-clock.ts'
import { desk as deskEn } from './en/desk.ts'
import { dispatch as dispatchEn } from './en/dispatch.ts'
import { domain as domainEn } from './en/domain.ts'
import { errors as errorsEn } from './en/errors.ts'
import { events as eventsEn } from './en/events.ts'
import { field as fieldEn } from './en/field.ts'
import { figures as figuresEn } from './en/figures.ts'
import { hotline as hotlineEn } from './en/hotline.ts'
import { incident as incidentEn } from './en/incident.ts'
import { login as loginEn } from './en/login.ts'
import { map as mapEn } from './en/map.ts'
import { bell as bellEn } from './en/bell.ts'
import { notice as noticeEn } from './en/notice.ts'
import { past as pastEn } from './en/past.ts'
import { pack as packEn } from './en/pack.ts'
import { packForm as packFormEn } from './en/pack-form.ts'
import { people as peopleEn } from './en/people.ts'
import { places as placesEn } from './en/places.ts'
import { policy as policyEn } from './en/policy.ts'
import { post as postEn } from './en/post.ts'
import { posts as postsEn } from './en/posts.ts'
import { publicPage as publicPageEn } from './en/public-page.ts'
import { request as requestEn } from './en/request.ts'
import { resident as residentEn } from './en/resident.ts'
import { roster as rosterEn } from './en/roster.ts'
import { rounds as roundsEn } from './en/rounds.ts'
import { shell as shellEn } from './en/shell.ts'
import { slips as slipsEn } from './en/slips.ts'
import { stock as stockEn } from './en/stock.ts'
import { survey as surveyEn } from './en/survey.ts'
import { trends as trendsEn } from './en/trends.ts'
import { wall as wallEn } from './en/wall.ts'
import { wechat as wechatEn } from './en/wechat.ts'
import { zones as zonesEn } from './en/zones.ts'
import type { Language } from './language.ts'
import { account as accountZh } from './zh/account.ts'
import { catalogue as catalogueZh } from './zh/catalogue.ts'
import { clock as clockZh } from './zh/clock.ts'
import { common as commonZh } from './zh/common.ts'
import { demoClock as demoClockZh } from './zh/demo-clock.ts'
import { desk as deskZh } from './zh/desk.ts'
import { dispatch as dispatchZh } from './zh/dispatch.ts'
import { domain as domainZh } from './zh/domain.ts'
import { errors as errorsZh } from './zh/errors.ts'
import { events as eventsZh } from './zh/events.ts'
import { field as fieldZh } from './zh/field.ts'
import { figures as figuresZh } from './zh/figures.ts'
import { hotline as hotlineZh } from './zh/hotline.ts'
import { incident as incidentZh } from './zh/incident.ts'
import { login as loginZh } from './zh/login.ts'
import { map as mapZh } from './zh/map.ts'
import { bell as bellZh } from './zh/bell.ts'
import { notice as noticeZh } from './zh/notice.ts'
import { past as pastZh } from './zh/past.ts'
import { pack as packZh } from './zh/pack.ts'
import { packForm as packFormZh } from './zh/pack-form.ts'
import { people as peopleZh } from './zh/people.ts'
import { places as placesZh } from './zh/places.ts'
import { policy as policyZh } from './zh/policy.ts'
import { post as postZh } from './zh/post.ts'
import { posts as postsZh } from './zh/posts.ts'
import { publicPage as publicPageZh } from './zh/public-page.ts'
import { request as requestZh } from './zh/request.ts'
import { resident as residentZh } from './zh/resident.ts'
import { roster as rosterZh } from './zh/roster.ts'
import { rounds as roundsZh } from './zh/rounds.ts'
import { shell as shellZh } from './zh/shell.ts'
import { slips as slipsZh } from './zh/slips.ts'
import { stock as stockZh } from './zh/stock.ts'
import { survey as surveyZh } from './zh/survey.ts'
import { trends as trendsZh } from './zh/trends.ts'
import { wall as wallZh } from './zh/wall.ts'
import { wechat as wechatZh } from './zh/wechat.ts'
import { zones as zonesZh } from './zh/zones.ts'

/**
 * All words of the product, a namespace a room of the house. A word with a variable in it is a
 * function. The Chinese side gives the types, so an English label that is missing does not compile.
 * Each namespace stands in three places below: one line each, in alphabetical order.
 */
const zh = {
  account: accountZh,
  catalogue: catalogueZh,
  clock: clockZh,
  common: commonZh,
  demoClock: demoClockZh,
  desk: deskZh,
  dispatch: dispatchZh,
  domain: domainZh,
  errors: errorsZh,
  events: eventsZh,
  field: fieldZh,
  figures: figuresZh,
  hotline: hotlineZh,
  incident: incidentZh,
  login: loginZh,
  map: mapZh,
  bell: bellZh,
  notice: noticeZh,
  pack: packZh,
  past: pastZh,
  packForm: packFormZh,
  people: peopleZh,
  places: placesZh,
  policy: policyZh,
  post: postZh,
  posts: postsZh,
  publicPage: publicPageZh,
  request: requestZh,
  resident: residentZh,
  roster: rosterZh,
  rounds: roundsZh,
  shell: shellZh,
  slips: slipsZh,
  stock: stockZh,
  survey: surveyZh,
  trends: trendsZh,
  wall: wallZh,
  wechat: wechatZh,
  zones: zonesZh,
}

export type Words = typeof zh

const en: Words = {
  account: accountEn,
  catalogue: catalogueEn,
  clock: clockEn,
  common: commonEn,
  demoClock: demoClockEn,
  desk: deskEn,
  dispatch: dispatchEn,
  domain: domainEn,
  errors: errorsEn,
  events: eventsEn,
  field: fieldEn,
  figures: figuresEn,
  hotline: hotlineEn,
  incident: incidentEn,
  login: loginEn,
  map: mapEn,
  bell: bellEn,
  notice: noticeEn,
  pack: packEn,
  past: pastEn,
  packForm: packFormEn,
  people: peopleEn,
  places: placesEn,
  policy: policyEn,
  post: postEn,
  posts: postsEn,
  publicPage: publicPageEn,
  request: requestEn,
  resident: residentEn,
  roster: rosterEn,
  rounds: roundsEn,
  shell: shellEn,
  slips: slipsEn,
  stock: stockEn,
  survey: surveyEn,
  trends: trendsEn,
  wall: wallEn,
  wechat: wechatEn,
  zones: zonesEn,
}

export const WORDS: Record<Language, Words> = { zh, en }
