import { chromium } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
const base='http://127.0.0.1:3101';
const plan={u2:['/entries/IV-2026-001','/entries/IV-2026-001/iterations/1','/entries/IV-2026-001/compare','/entries/IV-2026-001/submit','/entries/IV-2026-001/status/withdraw','/entries/PA-2026-001'],
u7:['/entries/IV-2026-003','/entries/IV-2026-003/compare?from=1&to=3','/entries/IV-2026-003/iterations/2/restore','/entries/IV-2026-003/status/start_test','/entries/IV-2026-003/status/archive'],
u4:['/entries/IV-2026-002/submit','/entries/IV-2026-002'],u5:['/entries/IV-2026-002/submit'],u9:['/entries/IV-2026-001'],u12:['/entries/IV-2026-001','/entries/BD-2026-001','/entries/IV-2026-003']};
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
for(const colorScheme of ['light','dark']) for(const [width,height] of [[1440,900],[390,844]]) for(const [u,paths] of Object.entries(plan)){
 const c=await browser.newContext({viewport:{width,height},colorScheme,locale:'nl-NL'});
 await c.route('**/pkg/*.{js,wasm}',r=>r.abort());
 const p=await c.newPage(); await p.goto(base+'/login'); await p.fill('input[name=email]',u+'@demo.fieldlab.example'); await p.fill('input[name=password]','fieldlab-demo'); await p.click('main button[type=submit].nl-button--primary'); await p.waitForURL(/cohorts/);
 for(const path of paths){ await p.goto(base+path);
  // menus open too
  await p.evaluate(()=>document.querySelectorAll('details.fl-menu').forEach(d=>d.open=true));
  const {violations}=await new AxeBuilder({page:p}).withTags(['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']).analyze();
  const wide=await p.evaluate(()=>document.documentElement.scrollWidth-innerWidth);
  const small=await p.evaluate(()=>[...document.querySelectorAll('main a, main button, main summary, main input, main select')].filter(e=>{const b=e.getBoundingClientRect();return b.width&&b.height&&(b.width<24||b.height<24)&&!e.closest('p:not(.fl-compare__step),li:not(.fl-iters li),dd,.fl-vh')&&getComputedStyle(e).visibility!='hidden'}).map(e=>e.outerHTML.slice(0,80)));
  if(violations.length||wide>0||small.length) console.log(colorScheme,width,u,path,wide>0?'SIDEWAYS '+wide:'',violations.map(v=>v.id+': '+v.nodes.slice(0,3).map(n=>n.target.join(' ')).join(', ')),small);
 }
 await c.close();
}
await browser.close(); console.log('done');
