import { chromium } from '@playwright/test';
const base='http://127.0.0.1:3101';
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
for (const [u,path,n] of [['u2','/entries/IV-2026-001','a'],['u7','/entries/IV-2026-003','b'],['u7','/entries/IV-2026-003/iterations/2','c']]) {
 const c=await browser.newContext({viewport:{width:390,height:844},locale:'nl-NL'}); await c.route('**/pkg/*.{js,wasm}',r=>r.abort());
 const p=await c.newPage(); await p.goto(base+'/login'); await p.fill('input[name=email]',u+'@demo.fieldlab.example'); await p.fill('input[name=password]','fieldlab-demo'); await p.click('main button[type=submit].nl-button--primary'); await p.waitForURL(/cohorts/);
 await p.goto(base+path); await p.evaluate(()=>{document.querySelector('.fl-band details.fl-menu').open=true; document.querySelector('.fl-iters-fold').open=true});
 console.log(path, await p.evaluate(()=>[document.documentElement.scrollWidth-innerWidth, JSON.stringify(document.querySelector('.fl-band .fl-menu__list').getBoundingClientRect())]));
 await p.screenshot({path:`/tmp/menu-${n}.png`}); 
 await p.setViewportSize({width:1440,height:900}); await p.screenshot({path:`/tmp/menuw-${n}.png`}); await c.close();
}
await browser.close();
