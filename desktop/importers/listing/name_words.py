"""The words that names of people, institutions and posts are told from titles by; folded to lower case."""

from desktop.importers.listing.word_lists import phrases, words

INSTITUTION_WORDS = words(
    """
    university universities institute institut instituto istituto college school department dept lab labs
    laboratory laboratories center centre inc inc. corp corporation llc ltd gmbh academy technion tech
    polytechnic polytechnique politecnico ecole universitat universite universidad universita universidade
    universiteit univ univ. hochschule fakultat faculty eth epfl mit ucla ucsd ucsb ucb uiuc caltech cmu nyu usc
    upenn umich inria cnrs google deepmind microsoft facebook openai amazon nvidia ibm intel anthropic
    foundation hospital clinic company group society museum ministry agency bureau council research sciences
    technologies technology kaist postech tsinghua weizmann planck riken stanford harvard princeton berkeley
    yale cornell oxford cambridge eurecom ista mila vector uw uw-madison uc tu eth-zurich lmu tum kth dtu ntnu
    ntu nus hkust cuhk sissa ictp ihes lbnl lanl nist nasa cern ens polytech college-london ucl epita cwi ist
    aalto uchicago uoft ubc uva gatech iisc iit tifr bosch samsung huawei baidu tencent alibaba apple adobe
    ansys amd qualcomm siemens salesforce netflix spotify uber twitter linkedin yahoo oracle pinterest tiktok
    bytedance observatory consortium association hub campus simons flatiron collaboration laboratoire
    instytut institutt instituut institutet fundacao fundacion fondazione fundacja stiftung stichting museu museo musee muzeum
    osservatorio observatorio observatoire observatorium biblioteca bibliothek bibliotheque biblioteka archiv archivio archivo arquivo
    huta stadtarchiv landesamt ministerio ministero centro centrum zentrum centrale wydzial katedra akademia association
    trafikanalys stadsarchief rijksmuseum universiteit
    universitaet uni startup ventures capital municipality auditorium theatre authority commission
    ltd. plc ag hochschule uniwersytet politechnika universitat universite universitet hogskola
    yliopisto egyetem univerzita univerzitet univerza sveuciliste egyetemi academia akademie akademia akademi
    universitetet universidade kth chalmers zib desy fraunhofer helmholtz leibniz cea
    """
)
INSTITUTION_NAMES = phrases(
    """
    johns hopkins, ut austin, ut dallas, carnegie mellon, google brain, max planck, georgia tech, virginia tech, texas a&m, penn
    state, ohio state, michigan state, bar ilan, bar-ilan, ben gurion, notre dame, sorbonne paris, toyota
    technological institute, bell labs, hugging face, stability ai, wells fargo, goldman sachs, jp morgan, two
    sigma, citadel securities, allen institute, boston dynamics, imperial college london, kings college, royal
    holloway, mount sinai, argonne national laboratory, los alamos, oak ridge, sandia national, william & mary,
    washington university, case western, georgia state, arizona state, iowa state, florida state, north carolina
    state, eth zurich, eth zürich, tu munich, tel aviv, hebrew university, meta ai, google deepmind, waymo
    research, ping an, jane street, renaissance technologies, cold spring harbor, boston university, ecole
    normale, paris saclay, paris dauphine, courant institute, inria paris, inria saclay, universite paris, meta
    fair, salk institute, janelia research, woods hole, lawrence berkeley, lawrence livermore, pacific
    northwest, brookhaven national, hewlett packard
    """
)
PLACES = phrases(
    """
    san diego, los angeles, santa barbara, santa cruz, new york, hong kong, tel aviv, ann arbor, college park,
    chapel hill, baton rouge, abu dhabi, sao paulo, buenos aires, las vegas, san francisco, palo alto, menlo
    park, mountain view, long beach, united kingdom, south korea, united states, saudi arabia, new zealand, new
    jersey, south africa, north carolina, south carolina, new haven, new orleans, new brunswick, new mexico, new
    hampshire, west lafayette, east lansing, college station, fort collins, salt lake city, st louis, st. louis,
    saint louis, la jolla, el paso, rio de janeiro, mexico city, cape town, kuala lumpur, the netherlands,
    urbana champaign, santa fe, west virginia, puerto rico, costa rica, sri lanka, czech republic, great
    britain, british columbia, stony brook, twin cities, amherst ma, boston ma, cambridge ma, san antonio, san
    jose, cold spring, new delhi, le havre
    """
)
POSITION_WORDS = words(
    """
    professor prof prof. lecturer researcher scientist engineer student phd ph.d. ph.d postdoc post-doc
    postdoctoral fellow scholar director manager head chair vp president vice-president ceo cto cfo founder
    co-founder cofounder staff dean candidate analyst architect developer consultant chief officer instructor
    chairman chairwoman chairperson leader lead msc undergraduate associate emeritus reader maintainer docent
    economist mathematician statistician physicist principal coordinator strategist advisor adviser evangelist
    editor journalist author professorin dozent dozentin wissenschaftler professeur profesor profesora doktorand
    doctorant doctorante phd-student trainee intern specialist officer secretary treasurer programmer owner member
    """
)
HONORIFICS = words(
    """
    mgr inz hab doc ing dipl dipl.-ing mag lic rndr phdr mudr msc bsc univ.-prof univ pd priv.-doz privatdoz apl.prof apl
    dott dott.ssa prof.ssa dr.ssa sig sig.ra sr sra don dona herr frau mme mlle maitre drs ir mw dhr docent lektor tekn tkt mr mrs ms mx prof professor dr doctor sir dame rev fr sr.ª em prof.em проф профессор доц доцент акад академик
    д-р канд чл.-корр prof.dr prof.dr.ing dr.-ing dr.ing dr.rer.nat rer nat habil phil h.c med doutor doutora
    profa profa.dra dra ing.dr dr.hab prof.hab eng assoc asst associate assistant adjunct emeritus dozent dozentin
    professeur professeure profesor profesora professore professoressa
    """
)
NAME_PARTICLES = words(
    """
    von van der den de da di du del della dos la le ten ter zu zur al el bin ibn dit do das los las y e 't 's i ap af av ul op het mac ni nic ui
    """
)
FUNCTION_WORDS = words(
    """
    a an the of in on for with and or to from by at is are was were be as it its this that these those how why
    what when where which who can do does did not we our us i you your their his her there here into via using
    through over under between towards toward beyond without within versus vs against about than then so if but
    et de des und der die das mit fur zur im une un le les sur pour dans
    """
)
# Words that titles have and names have not, whatever their capitals.
TITLE_WORDS = words(
    """
    learning network networks neural deep model models theory data algorithm algorithms optimization analysis
    systems system machine methods method approach study new efficient robust adaptive optimal fast large scale
    language vision image images video graph graphs training inference sampling estimation regression
    classification prediction generative adversarial diffusion transformer transformers attention reinforcement
    policy control dynamics stochastic gradient descent convex nonconvex linear nonlinear bayesian statistical
    statistics probability random matrix tensor kernel feature features representation representations
    self-supervised supervised unsupervised foundation science sciences quantum physics geometry topology
    algebra number numbers complexity bounds bound generalization privacy private fairness causal causality
    discovery knowledge reasoning benchmark dataset towards toward beyond understanding introduction tutorial
    overview survey recent advances challenges opportunities future perspectives problem problems multi-agent
    multi-task few-shot zero-shot online offline distributed federated decentralized robot robotics autonomous
    agents agent human humans brain cognitive social economics markets games game design designing building
    making finding exploring improving time series space state spaces function functions equations solver
    solvers simulation simulations computing computation computational code software program programs
    programming logic proof proofs security safety trust trustworthy interpretable explainable health medical
    clinical drug protein molecular molecules cell cells genomics biology chemistry materials climate weather
    energy speech audio text natural processing translation retrieval search recommendation memory hardware
    compression pruning sparse sparsity implicit explicit bias regularization normalization initialization
    convergence rates rate lower upper limit limits phase transition transitions emergence emergent scaling laws
    law grokking flow flows manifold manifolds latent variable variables embedding embeddings contrastive
    alignment prompt prompting chain thought tools tool evaluation evaluating world worlds universal general
    intelligence artificial ai ml open source plenary keynote talk talks lecture session workshop seminar part
    day poster posters paper papers abstract abstracts speakers confirmed schedule agenda programme details
    event events news home registration travel hotel venue contact organizers committee sponsors accepted
    invited contributed participants meeting conference goals past upcoming lunch break coffee breakfast dinner
    welcome closing opening remarks discussion panel group funded unfunded remote class economy premium business
    expenses transportation support questions rental cars entry access guests children allowable meal meals
    protocols attendance vaccination air rail personal prior consciousness concepts free hybrid dynamic static
    simple complex high low dimensional dimensions rank order orders first second third fair equitable
    collective cross domain shift meta transfer continual lifelong curriculum active modeling modelling action
    actions view views cross-view object objects detection detecting segmentation tracking pose planning
    navigation localization mapping perception manipulation grasping motion trajectory kinematics inverse
    forward collision avoidance uncertainty quantification calibration confidence estimator estimators fusion
    aggregation hashing clustering cluster clusters hierarchical multi single dual joint local global deepfake
    synthesis generation generating generator generators variational autoencoder autoencoders bandit bandits
    regret minimax equilibrium equilibria auction auctions voting matching ranking rankings question answering
    dialogue conversational semantic semantics syntax parsing entity entities relation relations sentiment
    summarization pretrained pretraining pre-training fine-tuning finetuning instruction instructions preference
    preferences reward rewards value values exploration exploitation imitation demonstration demonstrations
    skill skills task tasks surgical soft legged aerial underwater mobile humanoid quadruped drone drones uav
    uavs vehicle vehicles driving traffic camera cameras lidar radar depth stereo scene scenes point cloud
    clouds mesh meshes surface surfaces shape shapes rendering radiance texture face faces facial gesture
    gestures emotion emotions music sound acoustic signal signals noise denoising reconstruction imaging
    tomography mri cancer disease diseases patient patients diagnosis treatment treatments gene genes expression
    sequence sequences sequencing quantized quantization pruned distillation federation edge embedded real-time
    accelerating accelerated acceleration bayes gaussian markov monte kalman fourier wavelet hilbert banach
    riemannian euclidean hyperbolic spectral eigenvalue eigenvalues singular convexity smoothness duality
    constrained unconstrained iterative approximate approximation exact heuristic heuristics evolutionary
    genetic swarm bio-inspired biologically inspired unified unifying general-purpose end-to-end open-source
    counting measuring estimating predicting classifying recognizing recognition identifying identification
    verification validation testing test tests benchmarking comparing comparison comparative empirical
    experimental theoretical practical principled guided aware based driven invariant equivariant agnostic
    specific shared common hidden observable partial partially full fully adapting adaptation generalizable
    generalized transferable scalable reliable reconfigurable interactive collaborative cooperative competitive
    strategic sequential parallel recursive recurrent convolutional attention-based graph-based model-based
    model-free data-driven gradient-based learning-based vision-based physics-informed knowledge-based
    rule-based backpropagation multiplication seamless synthetic indirect user users requests community biased
    taboo applications application foundations mathematics mathematical aspects perspective answer answers
    principles principle
    """
)
TITLE_SUFFIXES = (
    "tion", "tions", "sion", "ity", "ities", "ness", "ment", "ments", "ics", "ism", "ology", "graphy", "ization",
    "ized", "izing", "ability", "ational", "ative", "itive", "ible", "able", "ical", "ological", "works", "ifying",
    "ating", "ously", "ally", "ware",
)  # fmt: skip
GIVEN_NAMES = words(
    """
    aarti abdul abdullah abdulrahman abhijit adebayo adelheid aditi agnes agnieszka agus agustin ahmad ahmed
    aino ajay akash ake akira alain alasdair alessandro alexei ali alois alvaro ama amelie amina amir amit
    amparo ana anan anand ananya anastasia anders andres andriy andrzej anh anil anita anjali ankit anneliese
    annemiek annette annika anouk anselme antti aoife aparna arjun arturo arun asha ashok astrid athina aurelie
    aurelio avi ayodele ayse ayu ayumi babajide balazs bao bas beatrix beatriz benedikt benoit bent bernard
    bertram bhavna bilal birgit birgitta bjarne bjorn bo bogdan bohdan bongani boris bram brigitta bruno budi
    caio camila carmen catalina celine cesar chai chau chen-yu chiara chidi chinedu ciaran clara clive consuelo
    cordelia daan dafydd dagny daisuke dao davide deepa deepak desmond despina devika dewi didier diego dimitar
    dimitris dinesh divya dmitri dmitry dolores dorothea dragan duc dusan edmund eduardo eeva eilidh eirik
    eithne ekaterina elena eleni elif elin elina elisa emeka emilio emre enrique eoin esteban esther evaristo
    even ewa fabio fabrice farid farrokh fatemeh fatima federica felipe felix femke fenella ferenc fergus
    fernanda fernando filippo florian folasade francesca francisco francois fredrik friederike gabor gabrielle
    gal ganesh gareth gaurav genevieve gennaro georgi giacomo gianluca gilles giorgio giorgos giovanna gisela
    giulia giuseppe gonzalo gopal goran grainne greet grzegorz guadalupe guillaume guillermo gun-britt gunilla
    gunnar gustav gustavo hakan halina hallvard hamid hamish hana hanna hans haoran harish harriet haruki hassan
    hector heike heikki heinz helene helmut henrietta henrik herve hideki hildegard hiro hiroshi hiroyuki horst
    hossein hryhoriy hugo hung huong hussein hyun-woo ibrahim idris ifeoma ignacio ilaria imogen ines inge
    ingrid iratxe irina isha istvan ivan ivana iwona jamal jan jana janne jari jaroslav javier jaya jean
    jean-luc jean-pierre jean-yves jelena jeroen jerome jerzy ji-woo jiahui jimena jin-woo jingyi jiri joan
    joanna joao joaquin job johanna jomo joost jordi jorge jorgen jose juan juha jukka julien julio jurgen kaisa
    kamal kamau karan kari karim katalin katarzyna katerina katrin kavita kazuhiro kazuki keiko kenji kenta
    kerstin khalid khoa kimmo kiran klaus knut kofi konrad kostas krishna krzysztof kwabena kwame lakshmi lan
    larissa lars-goran laszlo laurent layla leif leila lenka leonardo lerato lesedi leticia lieke linh linnea
    lionel lorenzo lothar luca lucia lucie lucinda lucrecia ludovic ludwig luis luiz lukas maarten maciej
    madhavi mads magnus mahmoud mahnoor maja majid makoto malgorzata manfred manish manuel marc marcin marco
    marcos marek marguerite mari maria mariana marie marijke marit marta martina maryam masato mateo mathieu
    mats matteo matthias matti maximilian mayumi meena meera mehdi mehmet mei-ling meritxell miguel mikael
    mikhail milan milica min-jun minh mirjana mohamed mohammad mohammed mohan monika montserrat morag moritz
    moshe muhammad mukesh murat mustafa mykola nadia naledi nam naoki nasser natalia naveen neha ngoc ngozi
    nguyen niamh nicola nicolas niels nigel nikhil nikola nikolai nikos nisha nkechi noa noelia nomvula noor
    norbert nozomi nuria nurul nusrat obadiah odd oddbjorn oddny odile oksana olav ole oleg olga olivier
    oluwaseun omar ondrej oriol osman owain ozan pablo padma padraig panagiotis paolo pascal paulo pavel pawel
    pedro pekka pelagia pello per pertti petr petra philippe philippos phuong pierre-yves pieter pieterjan
    pietro pilar piotr pooja pradeep pranav prashant praveen priyanka putri quang quoc radha radoslaw rafael
    rafaela raghav ragnhild rahul rainer rakesh ralf ramesh ramon randi rania rashmi rasmus ratna raul ravi
    reiner rekha remi renate reza rhiannon riccardo ritva roberto rodrigo rohit rosalind rosamund roswitha ruben
    rudiger rudo rukmini ryota sabine salim salvador salvatore samira sandeep sander sangeeta sanjana sanne
    saoirse sara saskia satoshi saurabh sebastien selma seo-yeon sergei sergio shalini shinji shira shirin shota
    shreya shu-fen shweta siddharth sigrid silke simone siobhan sipho siriporn siti sneha solange solveig
    somchai soo-jin soren sridhar stefano stephane stig sudha sung-min sunita sunniva suresh susanne sven-olof
    svetlana swati sylvie takahiro takashi takeshi tal taras tariro taro tatiana tendai tetsuya thabo thanh thao
    theodoros therese thi thiago thierry thorsten thuy tiago tien timo tobias tomas tomasz tommaso tomoko
    torbjorn torsten toshio trevor tuan tuomas ulrich ulrike uma umberto usha ute uwe uzoma valeria van vandana
    vasilis veronique vesna vicente vidya vijay ville vinay vincenzo vivek vladimir vojtech wahyu wanjiru
    wei-lin wenjing wilhelmina willem wojciech wolfgang wouter xavi xiaoyu ximena xinyi yaakov yael yannick
    yannis yash yasmine yasuhiro yating yoko yoshiko yousef youssef yuka yukiko yulia yuto yuxuan yvonne zahra
    zainab zbigniew zeynep zihan zoltan zoran zsofia
    aaron abdul abhishek abigail adam aditya adrian ahmed aisha akshay alan albert alberto alejandro aleksander
    alessandro alex alexander alexandra alexandre alexei alfred ali alice alicia alina alison allen amanda amir
    amit amy ana anastasia anders andre andrea andreas andrei andrew andrey andy angela anil anima anita anja
    ankit ann anna anne annie anthony anton antonio anupam arash ariel arjun armand arnaud arthur arun arvind
    ashish ashwin audrey aurelien avi ayush barbara beatrice ben benjamin bernard bernhard beth bill bin bo bob
    boris brad brandon brendan brett brian bruno bruce bryan caleb cameron camille carl carla carlo carlos carol
    caroline catherine cecilia cedric celia chandra charles charlotte chelsea chen cheng chi chris christian
    christina christine christoph christophe christopher chun claire clara claudia clement colin connor cristina
    cynthia dale damien dan dana daniel daniela danielle david dawn dean deborah debbie deepak denis dennis
    diana diane diego dimitri dimitris dinesh dmitry dominic dominik don donald doug douglas dylan edgar edith
    eduardo edward elad elena eli elias elisa elizabeth ella ellen emily emma emmanuel eric erica erik erin
    ernest esther ethan eugene eva evan eve fabian fabio faisal fan fang fatima federico fei felipe felix feng
    fernando florian frances francesca francesco francis francisco francois frank fred frederic gabriel gabriele
    gal gary gautam gen geoffrey george gerard giovanni gitta giulia grace greg gregory guido guillaume gustavo
    guy hai han hannah hans hao harald harold harry hassan he heather heidi heinrich helen helena henri henrik
    henry hiroshi holger hong howard hua huan hugo hui hung ian ibrahim igor ilya imran ingrid irina irene isaac
    isabel isabelle ivan jack jackie jacob jacques jake james jamie jan jane janet jason javier jay jean jeff
    jeffrey jennifer jenny jens jeremy jerry jesse jessica jia jian jiang jie jill jim jin jing joan joanna joao
    joe joel johan johann johannes john jon jonas jonathan jordan jorge jose josef joseph josh joshua juan
    judith julia julian julie julien julio jun justin kai kamal karen karim karl karthik kate katherine kathleen
    kathryn katie kavita kay keith kelly ken kenneth kevin kim klaus konstantin kristen kumar kun kurt kyle lars
    laura lauren laurent lawrence lea leah lee lei leo leon leonard leslie li liam lin linda lindsay ling lisa
    liu louis luca lucas lucia lucy luis luke lun madhu magdalena mahdi manuel marc marcel marco marcus margaret
    maria marie marina mario mark markus marta martha martin mary massimo masha mateo mathieu matt matteo
    matthew matthias matthieu maurice max maxim maya megan mehdi mei melanie mia michael michel michele michelle
    miguel mihai mihaela mike mikhail milan min ming mira miriam misha mohamed mohammad mohammed mohit molly
    monica morgan moritz muhammad nadia naomi natalia natalie natasha nathan nathaniel navid neha neil nicholas
    nick nicola nicolas nicole nigel niels nikhil nikita nikolai nina ning nir noah noam nora norbert ofer ohad
    oleg oliver olga olivia olivier omar omer oren oscar otto pablo pamela paolo parisa pascal pascale patricia
    patrick paul paula paulo pavel pedro peng pete peter petra phil philip philipp philippe pierre pietro ping
    piotr prateek priya qi qian qiang qing quan quentin rachel radu rafael rahul raj rajesh rajiv ralph ramesh
    ramin ramon ran raphael ravi ray raymond rebecca reinhard rene renee ricardo riccardo richard rina rita rob
    robert roberto robin roger rohan rohit roland roman ron ronald rong rosa rose roy ruben rui ruslan russell
    ruth ryan sachin saeed sally salman sam samantha sameer samuel sandra sanjay sanjeev santiago santosh sara
    sarah sasha satish scott sean sebastian serena sergei sergey sergio seth shai shankar shannon sharon shawn
    sheng shi shiv shruti shuai simon simone sofia song sophia sophie srinivas stefan stefanie stefano stella
    stephane stephanie stephen steve steven stuart sue sujay sumit sung sunil surya susan suzanne sven sylvia
    tamara tao tara tariq taylor ted teresa terrence thomas tim timothy tina tobias todd tom tomas tommaso tong
    tony tracy tristan tyler ulrike uri ursula valentina valerie vanessa varun vera veronica victor victoria
    vijay vikas vikram vincent vinod virginia vishal vitaly vivek vladimir walter wei weijie wen wenbo wendy
    wilhelm will william wojciech wolfgang xavier xi xia xian xiang xiao xiaodong xiaoyu xin xing xu xue yael
    yan yang yao yann yasaman ye yi yifan yin ying yiping yoram yoshua yossi yu yuan yue yuichi yulia yun yuri
    yury yusuf yves yuxin zachary zhang zhao zhe zhen zhi zhiyuan zhong zhou zico zoe zoltan zuzana
    """
)
