import time, pytest, pickle, collections
from kvalitetskommun.site.demo.build import build_demo
from kvalitetskommun.site.demo.stages import DemoStage
from tests.people import PEOPLE, people_of_demo
from tests.project.matrix.addresses import *
from tests.project.matrix.visits import *
@pytest.mark.django_db
@pytest.mark.parametrize("stage", list(DemoStage))
def test_a(stage, now, settings):
    settings.DEMO=True; settings.SECOND_STEP_REQUIRED=False
    import logging; logging.disable()
    build_demo(stage, seed=1, now=now)
    v=Visitors(people_of_demo(now)); o=Objects()
    t=time.time(); out={}; slow=collections.Counter()
    for ad in every_address():
        path=o.path(ad)
        for p in PEOPLE:
            for m in ("GET","POST"):
                t0=time.time()
                try: out[ad.name,m,p]=v.answer(p,m,path)
                except Exception as e:
                    out[ad.name,m,p]="EXC "+repr(e)[:300]
                slow[ad.name,m]+=time.time()-t0
        for m in ("HEAD","PUT","DELETE","OPTIONS"):
            try: out[ad.name,m,"superuser"]=v.answer("superuser",m,path)
            except Exception as e: out[ad.name,m,"superuser"]="EXC "+repr(e)[:300]
    print(stage, len(out), time.time()-t)
    if stage=="jury": print(slow.most_common(15))
    pickle.dump(out,open(f"/tmp/rec_{stage.value}.pkl","wb"))
